package workers;

import events.Violation;

/** A test has passed, but the monitors have found something that no correct run does. */
final class MonitorsFailure extends AssertionError {

  private static final long serialVersionUID = 1;

  MonitorsFailure(Violation first) {
    super("the test would have passed, but the monitors are strict: " + first.headline());
    setStackTrace(new StackTraceElement[0]);
  }
}
