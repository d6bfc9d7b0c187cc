package events;

/**
 * How much has happened in a test, as its lines {@code ... Passed} say.
 *
 * @param rpcs that were sent, those of clerks included
 * @param operations that clients have completed
 */
public record Work(long rpcs, long operations) {

  public static final Work NONE = new Work(0, 0);

  /** Both together. */
  public Work plus(Work other) {
    return new Work(rpcs + other.rpcs, operations + other.operations);
  }
}
