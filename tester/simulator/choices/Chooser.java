package simulator.choices;

/**
 * Whose choices: a thread's or a machine's. It has the same key in each run, of each seed, whatever
 * others do: a thread that of its parent and how many this one has started before, a machine that
 * of its name.
 */
public abstract class Chooser {

  private static final long CHILD = 1L << 40;
  private static final long NUMBER = 2L << 40;
  private static final int KINDS = Kind.values().length;

  private final long key;
  private final int[] counts = new int[KINDS];
  private long numbers;
  private long children;

  // What its place in the line depends on: see there.

  double rank;
  boolean hasRank;
  boolean hasLostTurn;
  double weight = 1;
  int placesUntilTurnEnds;

  /**
   * How many places there are in one of its turns, on the average. They are few at first, or short
   * threads would never lose one.
   */
  double meanTurn = 1;

  long turnId;

  protected Chooser(long key) {
    this.key = key;
  }

  /** The key of the next thread that this one starts. */
  public final long childKey() {
    return Hash.mix(key, CHILD + children++);
  }

  /** The identity of its next choice of a kind. */
  final long next(Kind kind) {
    return Hash.mix(key, ((long) kind.ordinal() << 32) + counts[kind.ordinal()]++);
  }

  /** That of the next number that its code draws for itself. */
  final long nextNumber() {
    return Hash.mix(key, NUMBER + numbers++);
  }
}
