package harness;

import java.util.Objects;

/** One life of a server, or a test, as the code that runs in it sees it. */
public sealed interface Life permits ThreadOwner {

  /**
   * That of the calling thread.
   *
   * @throws NullPointerException if the thread belongs to none
   */
  static Life current() {
    return Objects.requireNonNull(ThreadOwner.OWNER.get(), "this thread belongs to no test");
  }

  /** It lives in a process of its own, which this holds. */
  void heldBy(Hold hold);

  /** The test in which it runs. */
  TestRun testRun();

  /** Whether it has ended: nobody is interested any more in what it does, or fails to do. */
  boolean isGone();
}
