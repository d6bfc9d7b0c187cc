package harness;

import labrpc.NetworkClosedException;
import org.jspecify.annotations.Nullable;

/**
 * An exception that ends a thread of the code under test fails the test, as a panic would in Go:
 * with it the thread's work is lost, and what follows is only a consequence.
 */
final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {

  private final Thread.@Nullable UncaughtExceptionHandler previous;

  private UncaughtExceptions(Thread.@Nullable UncaughtExceptionHandler previous) {
    this.previous = previous;
  }

  /**
   * From now on exceptions come here first. To be called again and again: a solution may set a
   * default handler of its own, which would hide its exceptions from its test.
   */
  static void comeFirst() {
    Thread.UncaughtExceptionHandler first = Thread.getDefaultUncaughtExceptionHandler();
    if (!(first instanceof UncaughtExceptions)) {
      Thread.setDefaultUncaughtExceptionHandler(new UncaughtExceptions(first));
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

  /** What a thread is called among those of all servers. */
  static String nameOf(Thread thread, ThreadOwner owner) {
    String name = thread.getName();
    return name.contains(owner.toString()) ? name : name + " of " + owner;
  }
}
