package harness.findings;

/** A thread of a test or of one of its servers, as the harness has found it. */
public interface OwnedThread {

  Thread thread();

  /** The test, or the life of a server. */
  Object owner();

  /** Whether it is the test's own, and no server's. */
  boolean isTests();

  /** What it is called among the threads of all servers. */
  String fullName();

  /** Where it stands in code that is neither the JDK's nor the kit's; empty if nowhere. */
  String place();
}
