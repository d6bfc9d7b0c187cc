package events;

/**
 * An event in its place.
 *
 * @param number its place among all events of the test: what happened before has a smaller one
 * @param nanos when, from the start of the test; virtual in a simulation
 */
public record Entry(long number, long nanos, Event event) {

  // Millions of times: mostly it stays what it is.
  @SuppressWarnings("ReferenceEquality")
  Entry kept() {
    Event smaller = event.kept();
    return smaller == event ? this : new Entry(number, nanos, smaller);
  }

  /** When, in microseconds from the start of the test. */
  public long micros() {
    return nanos / 1000;
  }

  /** When, in seconds from the start of the test. */
  public double seconds() {
    return nanos / 1e9;
  }
}
