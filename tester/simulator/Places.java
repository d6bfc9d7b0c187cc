package simulator;

import java.util.Arrays;
import java.util.Optional;
import origin.Origin;

/** Where a thread is, as its programmer would say. */
final class Places {

  private Places() {}

  /** File and line of the innermost code that is neither the JDK's nor the kit's. */
  static String of(SimThread thread) {
    return find(thread.stackTrace()).orElse("its beginning");
  }

  /** The same for the calling thread; empty if there is no such code. */
  static Optional<String> here() {
    return find(new Throwable().getStackTrace());
  }

  private static Optional<String> find(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .filter(frame -> frame.getModuleName() == null)
        .filter(frame -> Origin.of(frame.getClassName()) == Origin.READERS)
        .filter(frame -> frame.getLineNumber() > 0) // not what the compiler has made
        .findFirst()
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
  }
}
