package pictures;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the pages of all sample runs into a folder, to be looked at. */
final class SamplePages {

  private SamplePages() {}

  /** The folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Page.write(folder.resolve("stale-read.html"), SampleRuns.staleRead(3));
    Page.write(folder.resolve("many-clients.html"), SampleRuns.staleRead(15));
    Page.write(folder.resolve("large.html"), SampleRuns.large(100_000));
    Page.write(folder.resolve("hostile.html"), SampleRuns.hostile());
    Page.write(folder.resolve("empty.html"), SampleRuns.empty());
    Page.write(folder.resolve("single.html"), SampleRuns.singleEvent());
    Page.write(folder.resolve("long.html"), SampleRuns.longRun());
    Page.write(folder.resolve("crowd.html"), SampleRuns.crowd());
    Page.write(folder.resolve("conflict.html"), SampleRuns.conflict());
    Page.write(folder.resolve("standstill.html"), SampleRuns.standstill());
    Page.write(folder.resolve("split-votes.html"), SampleRuns.splitVotes());
    Page.write(folder.resolve("pending.html"), SampleRuns.pending());
  }
}
