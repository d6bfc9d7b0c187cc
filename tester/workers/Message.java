package workers;

import com.google.gson.Gson;
import execution.Failure;
import execution.TestMethod;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says: a line of JSON behind its token.
 *
 * @param kind which of the others is not null
 */
record Message(
    Kind kind,
    @Nullable List<TestMethod> tests,
    @Nullable String text,
    @Nullable Failure failure,
    @Nullable Answer answer) {

  enum Kind {
    /** The first: it waits for something to run; with all tests that there are. */
    READY,
    /** It cannot run these tests; {@code text} says why. */
    REFUSED,
    /** A line that the code under test has printed. */
    PRINTED,
    /** It is still there, and goes on. */
    ALIVE,
    /** A failure that belongs to no test. */
    OUTSIDE,
    /** What came of a task. */
    ANSWER
  }

  private static final Gson GSON = new Gson();

  static Message ready(List<TestMethod> tests) {
    return new Message(Kind.READY, tests, null, null, null);
  }

  static Message refused(String why) {
    return new Message(Kind.REFUSED, null, why, null, null);
  }

  static Message printed(String line) {
    return new Message(Kind.PRINTED, null, line, null, null);
  }

  static Message alive() {
    return new Message(Kind.ALIVE, null, null, null, null);
  }

  static Message outside(Failure failure) {
    return new Message(Kind.OUTSIDE, null, null, failure, null);
  }

  static Message answer(Answer answer) {
    return new Message(Kind.ANSWER, null, null, null, answer);
  }

  String toJson() {
    return GSON.toJson(this);
  }

  /** Reads what follows the token; null: that is no message. */
  static @Nullable Message parse(String json) {
    try {
      Message message = GSON.fromJson(json, Message.class);
      return message != null && message.isWhole() ? message : null;
    } catch (RuntimeException _) { // whatever Gson and the constructors make of a foreign line
      return null;
    }
  }

  private boolean isWhole() {
    return switch (kind) {
      case null -> false;
      case READY -> tests != null;
      case REFUSED, PRINTED -> text != null;
      case ALIVE -> true;
      case OUTSIDE -> failure != null;
      case ANSWER -> answer != null && answer.isWhole();
    };
  }

  // For who has looked at the kind.

  List<TestMethod> theTests() {
    return Objects.requireNonNull(tests);
  }

  String theText() {
    return Objects.requireNonNull(text);
  }

  Failure theFailure() {
    return Objects.requireNonNull(failure);
  }

  Answer theAnswer() {
    return Objects.requireNonNull(answer);
  }
}
