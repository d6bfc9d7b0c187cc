package sweep;

import com.google.gson.Gson;
import execution.FailureText;
import execution.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says about a run: a line of JSON.
 *
 * @param lines why it failed or was skipped, as they are printed
 */
public record Answer(Kind kind, List<String> lines) {

  private static final Gson GSON = new Gson();

  public enum Kind {
    /** The first answer of a worker: it waits for something to run. */
    READY,
    PASSED,
    SKIPPED,
    FAILED,
    /** The same, and the worker is about to end: it takes nothing more. */
    ENDED
  }

  public Answer {
    lines = List.copyOf(lines);
  }

  public boolean isFailure() {
    return kind == Kind.FAILED || kind == Kind.ENDED;
  }

  public static Answer failed(List<String> lines) {
    return new Answer(Kind.FAILED, lines);
  }

  static Answer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> new Answer(Kind.PASSED, List.of());
      case Outcome.Skipped(String reason) -> new Answer(Kind.SKIPPED, List.of(reason));
      case Outcome.Failed(Throwable cause) -> failed(FailureText.of(cause));
    };
  }

  String toJson() {
    return GSON.toJson(this);
  }

  /** Reads a line; null: it is something else, for instance a message of the JVM. */
  static @Nullable Answer parse(String line) {
    try {
      Answer answer = GSON.fromJson(line, Answer.class);
      return answer != null && answer.kind != null ? answer : null;
    } catch (RuntimeException _) { // whatever Gson and the constructor make of a foreign line
      return null;
    }
  }
}
