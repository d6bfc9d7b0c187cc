package harness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import labrpc.NetworkClosedException;
import org.jspecify.annotations.Nullable;
import origin.Origin;

/**
 * The exceptions that ended tasks of executors and futures in a test. The JDK keeps them in the
 * future; if nobody asks that, they leave no trace. Whether anybody asks is not known, so they only
 * explain a failure, and make none.
 *
 * <p>Threading: any thread.
 */
final class SwallowedExceptions {

  private static final int MOST_NOTES = 3;

  /** What becomes of a task that throws. */
  enum Task {
    ONCE("kept by its future, which tells only those who ask it"),
    REPEATED("kept by its future, and the task is not repeated any more");

    private final String fate;

    Task(String fate) {
      this.fate = fate;
    }
  }

  /** What is counted as the same: texts and threads differ from time to time. */
  private record Kind(Class<?> thrown, String place) {}

  /** The first one of a kind, and how many there were. */
  private record Counted(String first, int count) {

    String line() {
      return "note: " + first + (count == 1 ? "" : " (and %d more times)".formatted(count - 1));
    }
  }

  // Guarded by this.
  private final Map<Kind, Counted> kinds = new LinkedHashMap<>();

  /** The calling thread has thrown this in a task of an owner. */
  void add(Throwable thrown, Task task, ThreadOwner owner) {
    Throwable cause = unwrapped(thrown);
    String place = place(cause);
    if (!owner.isGone() && !isUsual(cause) && !place.isEmpty()) {
      String thread = UncaughtExceptions.nameOf(Thread.currentThread(), owner);
      String text = "%s at %s in %s was %s".formatted(firstLine(cause), place, thread, task.fate);
      add(new Kind(cause.getClass(), place), text);
    }
  }

  private synchronized void add(Kind kind, String text) {
    kinds.merge(kind, new Counted(text, 1), (old, _) -> new Counted(old.first, old.count + 1));
  }

  /** A line for each kind, not more than a few. */
  synchronized List<String> notes() {
    return kinds.values().stream().limit(MOST_NOTES).map(Counted::line).toList();
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** What ends tasks when a server is stopped, or what has ended the test already. */
  private static boolean isUsual(@Nullable Throwable thrown) {
    return thrown instanceof InterruptedException
        || thrown instanceof CancellationException
        || thrown instanceof NetworkClosedException
        || thrown instanceof FatalCheck;
  }

  private static String firstLine(Throwable thrown) {
    return thrown.toString().lines().findFirst().orElse("");
  }

  private static String place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> Origin.of(frame.getClassName()) == Origin.READERS)
        .findFirst()
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }
}
