package runner;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the standard output, in whole lines: as plain text, or with -json each line as an
 * event of the form of Go's {@code test2json}, between events that say what starts and ends.
 *
 * <p>Threading: any thread.
 */
final class Console {

  // What a shell reports for a program that was ended by SIGPIPE.
  private static final int BROKEN_PIPE = 141;

  private final String packageName;
  private final @Nullable Gson json;

  // Guarded by this.
  private final OutputStream out;
  private @Nullable String test;
  private @Nullable Thread onlySpeaker;

  Console(OutputStream out, String packageName, Format format) {
    this.out = out;
    this.packageName = packageName;
    this.json = format == Format.JSON ? new GsonBuilder().disableHtmlEscaping().create() : null;
  }

  enum Format {
    TEXT,
    JSON
  }

  /** An event of test2json. Gson leaves out what is null. */
  private record Event(
      @SerializedName("Time") String time,
      @SerializedName("Action") String action,
      @SerializedName("Package") String packageName,
      @SerializedName("Test") @Nullable String test,
      @SerializedName("Elapsed") @Nullable Double elapsedSeconds,
      @SerializedName("Output") @Nullable String output) {}

  /** Prints a line; it belongs to the test that is running, if one is. */
  synchronized void line(String line) {
    if (json == null) {
      write(line);
    } else {
      event("output", null, line + "\n");
    }
  }

  /** The run has started. */
  synchronized void started() {
    event("start", null, null);
  }

  /** The test has started; what is printed from now on belongs to it. */
  synchronized void testStarted(String name) {
    test = name;
    event("run", null, null);
  }

  /**
   * The test has ended.
   *
   * @param action pass, fail or skip
   */
  synchronized void testEnded(String action, double elapsedSeconds) {
    event(action, elapsedSeconds, null);
    test = null;
  }

  /** A run of a test with one of many seeds has failed; its output is that of a subtest. */
  synchronized void seedFailed(String name, long seed, List<String> lines) {
    String outer = test;
    test = name + "/seed=" + seed;
    for (String line : json == null ? List.<String>of() : lines) {
      event("output", null, line + "\n");
    }
    event("fail", null, null);
    test = outer;
  }

  /** The run has ended, and with it any test that is still running. */
  synchronized void ended(String action, double elapsedSeconds) {
    test = null;
    event(action, elapsedSeconds, null);
  }

  /** From now on only the calling thread is heard: the process is about to end. */
  synchronized void silenceOthers() {
    onlySpeaker = Thread.currentThread();
  }

  private void event(String action, @Nullable Double elapsedSeconds, @Nullable String output) {
    if (json != null) {
      String now = Instant.now().toString();
      write(json.toJson(new Event(now, action, packageName, test, elapsedSeconds, output)));
    }
  }

  // At once, so that a run can be watched, and what was printed survives a sudden end.
  private void write(String line) {
    if (onlySpeaker != null && onlySpeaker != Thread.currentThread()) {
      return;
    }
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      // Nobody reads on (`make rsm1 | head`), so there is nobody left to run for.
      Runtime.getRuntime().halt(BROKEN_PIPE);
    }
  }
}
