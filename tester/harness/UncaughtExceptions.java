package harness;

import labrpc.NetworkClosedException;
import org.jspecify.annotations.Nullable;

/**
 * An exception that ends a thread of the code under test fails the test, as a panic would in Go:
 * with it the thread's work is lost, and what follows is only a consequence.
 */
final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {

  private static boolean installed;

  private final Thread.@Nullable UncaughtExceptionHandler previous;

  private UncaughtExceptions(Thread.@Nullable UncaughtExceptionHandler previous) {
    this.previous = previous;
  }

  /** From now on exceptions of threads that belong to nobody are those of the test on stage. */
  static synchronized void install() {
    if (!installed) {
      installed = true;
      Thread.setDefaultUncaughtExceptionHandler(
          new UncaughtExceptions(Thread.getDefaultUncaughtExceptionHandler()));
    }
  }

  /** Called by the thread that dies. */
  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    ThreadOwner owner = ThreadOwner.OWNER.get();
    if (owner == null) {
      owner = OnStage.current();
    }
    if (owner == null) {
      if (previous != null) {
        previous.uncaughtException(thread, error);
      }
    } else if (!owner.isGone() && !(error instanceof NetworkClosedException)) {
      if (!owner.testRun().isDecided()) {
        System.out.println("note: uncaught in thread " + nameOf(thread, owner));
      }
      owner.testRun().fail(error);
    }
  }

  private static String nameOf(Thread thread, ThreadOwner owner) {
    String name = thread.getName();
    return name.contains(owner.toString()) ? name : name + " of " + owner;
  }
}
