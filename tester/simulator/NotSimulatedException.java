package simulator;

/** The code under test does what cannot be simulated; its message says what, and where. */
public final class NotSimulatedException extends UnsupportedOperationException {

  private static final long serialVersionUID = 1;

  NotSimulatedException(String what) {
    super(
        "not supported in simulation: "
            + what
            + Places.here().map(place -> " at " + place).orElse("")
            + "; run in real time");
  }
}
