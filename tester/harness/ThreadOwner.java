package harness;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * To whom a thread belongs: to a test, or to one life of a server.
 *
 * <p>Threads inherit it from the thread that makes them, so it reaches every thread that a server's
 * code starts, in whatever way, without that code knowing.
 */
sealed interface ThreadOwner extends Life permits TestRun, ServerProcess {

  /** The owner of the current thread. Also the key by which {@link ServerThreads} finds threads. */
  InheritableThreadLocal<@Nullable ThreadOwner> OWNER = new InheritableThreadLocal<>();

  /**
   * The body of a thread of this owner. It stays the owner's to the end, so that what the thread
   * dies of is the owner's business, too.
   */
  default Runnable owned(Runnable body) {
    return () -> {
      OWNER.set(this);
      threadStarts();
      body.run();
    };
  }

  /** A thread of this owner has started; it is the calling one. */
  default void threadStarts() {}

  /**
   * Runs code on this thread on behalf of this owner: the threads that it starts are the owner's.
   */
  default <T> T own(Supplier<T> code) {
    ThreadOwner before = OWNER.get();
    OWNER.set(this);
    try {
      return code.get();
    } finally {
      OWNER.set(before);
    }
  }

  /** The same for code that returns nothing. */
  default void own(Runnable code) {
    own(() -> {
      code.run();
      return this;
    });
  }
}
