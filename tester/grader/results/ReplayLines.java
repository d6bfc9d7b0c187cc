package grader.results;

import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code replays.json} beside a result: commands with which a student sees a failure again. They
 * come later than the result and change nothing in it, so they have a file of their own.
 *
 * @param submission the hash of the files that they were tried with
 */
public record ReplayLines(int format, String submission, List<ReplayLine> lines) {

  public static final String NAME = "replays.json";

  /** None. */
  public static final ReplayLines NONE = new ReplayLines(Result.FORMAT, "", List.of());

  public ReplayLines {
    Rules.require(
        format == Result.FORMAT, "format is %s; only %s can be read", format, Result.FORMAT);
    lines = List.copyOf(lines);
  }

  /**
   * What shows one failure.
   *
   * @param run that of the {@link FailureGroup} which it stands for
   * @param line as it is to be typed
   */
  public record ReplayLine(String test, int run, Seed seed, String line) {}

  /** Where its seed is from. */
  public enum Seed {
    /** Any student may know it: another run that fails alike. */
    @SerializedName("public")
    PUBLIC,
    /** It was hidden until the deadline: the very run. */
    @SerializedName("revealed")
    REVEALED
  }

  /** The line for a failure of a test. */
  public Optional<ReplayLine> of(String test, FailureGroup failure) {
    return lines.stream()
        .filter(line -> line.run() == failure.run() && line.test().equals(test))
        .findFirst();
  }

  /** Writes it to a submission's folder. */
  public void write(Path folder) throws IOException {
    JsonFile.write(folder.resolve(NAME), this);
  }

  /**
   * Reads it from a submission's folder; {@link #NONE} if there is none, or it is of other files.
   *
   * @throws BadResultException if it is broken
   */
  public static ReplayLines read(Path folder, Result result) throws BadResultException {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return NONE;
    }
    ReplayLines read = JsonFile.read(file, ReplayLines.class);
    return read.submission().equals(result.submission()) ? read : NONE;
  }
}
