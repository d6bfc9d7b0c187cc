package simulator;

import java.util.Arrays;

/** The code under test does what cannot be simulated; its message says what, and where. */
public final class NotSimulatedException extends UnsupportedOperationException {

  NotSimulatedException(String what) {
    super("not supported in simulation: " + what + place() + "; run in real time");
  }

  private static String place() {
    return Arrays.stream(new Throwable().getStackTrace())
        .filter(frame -> frame.getModuleName() == null)
        .filter(frame -> !frame.getClassName().startsWith("simulator."))
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }
}
