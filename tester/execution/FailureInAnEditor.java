package execution;

import events.Recording;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pictures.PageData;
import pictures.Pictures;
import pictures.Scene;
import story.Report;

/**
 * A lab test that JUnit runs by itself, as editors do, leaves when it fails what it leaves when the
 * runner runs it: the table of its servers, the last events, and the picture.
 */
public final class FailureInAnEditor {

  /** Set by the runner, which does all that itself. */
  private static final String RUNNER_PROPERTY = "lab.runner";

  private FailureInAnEditor() {}

  /** Prints and draws. Whatever goes wrong here must not hide the failure. */
  public static void tell(Throwable failure) {
    Optional<Recording> recording = Recording.latest().filter(latest -> latest.log().hasServers());
    if (recording.isEmpty() || Boolean.getBoolean(RUNNER_PROPERTY)) {
      return;
    }
    try {
      List<String> message = String.valueOf(failure.getMessage()).lines().toList();
      Scene.of(recording.get(), message.size()).forEach(System.out::println);
      Report report = new Report(PageData.Result.FAILED, message, "", false);
      Pictures.Files files =
          Pictures.write(recording.get(), report, Pictures.FOLDER, Optional.empty());
      System.out.println("info: wrote history visualization to " + files.page());
    } catch (IOException | RuntimeException e) {
      System.out.println("info: the history visualization could not be written: " + e);
    }
  }
}
