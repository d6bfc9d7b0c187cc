package harness;

/** Nothing has moved for so long that the test was ended; only in real time. */
public final class StoodStill extends FatalCheck {

  StoodStill(String message) {
    super(message, new StackTraceElement[0]);
  }
}
