package simulator.choices;

import java.util.Locale;

/**
 * The conditions of one run, which its seed draws: some mistakes need fast messages, some slow
 * ones, some a thread that is away for long, and no one weather finds all.
 *
 * <p>The seeds of a range spread evenly over each condition, instead of at random, so that few
 * seeds show much: condition n of seed s is the fraction of s times an irrational number of n's own
 * (Weyl's sequences; the numbers are those of Roberts' R-sequence).
 *
 * @param favour who of those that can run does so
 * @param messageNanos how long a message is on its way, typically
 * @param placesInATurn at one of so many places, on the average, a thread loses its turn
 * @param placesToAbsence at one of so many places, on the average, it is away for a while
 * @param longestAbsenceNanos for how long at most; the shorter the likelier
 * @param faults a bit for each of those that the course's tests do not know, if it happens
 */
public record Weather(
    Favour favour,
    long messageNanos,
    double placesInATurn,
    double placesToAbsence,
    long longestAbsenceNanos,
    int faults) {

  /** Who of those that can run does so. */
  public enum Favour {
    /** Each one as likely as the others. */
    EVEN("evenly"),
    /**
     * Whose event has the highest priority, drawn for each event anew (partial order sampling, Yuan
     * et al., CAV 2018).
     */
    EVENTS("by events (POS)"),
    /**
     * The thread with the highest priority, which changes now and then (probabilistic concurrency
     * testing, Burckhardt et al., ASPLOS 2010).
     */
    PRIORITIES("by priorities (PCT)"),
    /**
     * Some much more often than others. A uniform random walk (SURW, Zhao et al., ASPLOS 2025)
     * weighs each thread by how much it still has to do; nobody knows that here before the run, so
     * the weights are drawn.
     */
    WEIGHTS("by weights (SURW)");

    private final String words;

    Favour(String words) {
      this.words = words;
    }
  }

  /** How bad it may become. */
  public enum Climate {
    /** As far as the course's tests are made for. */
    COURSE(3_000_000),
    /** As far as a solution has to stand it. */
    TORTURE(10_000_000);

    private final double slowestMessageNanos;

    Climate(double slowestMessageNanos) {
      this.slowestMessageNanos = slowestMessageNanos;
    }
  }

  private static final double FASTEST_MESSAGE_NANOS = 100_000;

  private static final double FEWEST_PLACES = 2;
  private static final double MOST_PLACES = 200;

  /**
   * So long an operation of TestSpeed4B may take, with a little to spare: it is some messages one
   * after the other, and so many places where a thread may be away.
   */
  private static final double OPERATION_NANOS = 28e6;

  private static final double MESSAGES_OF_OPERATION = 4.5;
  private static final double PLACES_OF_OPERATION = 400;
  private static final double LEAST_AWAY_NANOS = 10_000;

  /** In some seeds threads are away for a part of the time that this allows. */
  private static final double LEAST_AWAY_SHARE = 0.5;

  /** An absence matters if messages arrive meanwhile: so it is measured by them. */
  private static final double SHORTEST_ABSENCE_MESSAGES = 0.3;

  private static final double LEAST_LONGEST_ABSENCE_MESSAGES = 10;
  private static final double MOST_LONGEST_ABSENCE_MESSAGES = 100;

  /** A fifth of a heartbeat. */
  private static final double MOST_LONGEST_ABSENCE_NANOS = 20_000_000;

  /** Each happens or does not. */
  private static final int MOST_FAULTS = 16;

  private static final long FAULTS = 7;

  /** What is drawn. */
  private enum Condition {
    MESSAGES(0.885653),
    TURNS(0.784382),
    HAS_ABSENCES(0.694690),
    ABSENCES(0.615254),
    LENGTH(0.544902);

    /** Its share of 2^64, odd. */
    private final long step;

    Condition(double step) {
      this.step = ((long) (step * 0x1.0p62)) * 4 + 1;
    }

    double of(long seed) {
      return Hash.unit(seed * step);
    }
  }

  /** That of a seed. */
  public static Weather of(long seed, Climate climate) {
    double message =
        Hash.logarithmic(
            Condition.MESSAGES.of(seed), FASTEST_MESSAGE_NANOS, climate.slowestMessageNanos);
    double longestAbsence =
        message
            * Hash.logarithmic(
                Condition.LENGTH.of(seed),
                LEAST_LONGEST_ABSENCE_MESSAGES,
                MOST_LONGEST_ABSENCE_MESSAGES);
    longestAbsence = Math.min(longestAbsence, MOST_LONGEST_ABSENCE_NANOS);
    boolean hasAbsences = Condition.HAS_ABSENCES.of(seed) < 0.5;
    double placesToAbsence =
        hasAbsences
            ? meanAbsence(message, longestAbsence) / awayNanos(seed, message)
            : Double.POSITIVE_INFINITY;
    double placesInATurn = Hash.logarithmic(Condition.TURNS.of(seed), FEWEST_PLACES, MOST_PLACES);
    Favour[] all = Favour.values();
    return new Weather(
        all[Math.floorMod(seed, all.length)],
        (long) message,
        Math.min(placesInATurn, placesToAbsence),
        placesToAbsence,
        (long) longestAbsence,
        climate == Climate.TORTURE ? Hash.below(Hash.mix(seed, FAULTS), 1 << MOST_FAULTS) : 0);
  }

  private static double meanAbsence(double message, double longest) {
    double shortest = message * SHORTEST_ABSENCE_MESSAGES;
    return (longest - shortest) / StrictMath.log(longest / shortest);
  }

  /** For how long threads are away at a place, on the average. */
  private static double awayNanos(long seed, double message) {
    double most = (OPERATION_NANOS - MESSAGES_OF_OPERATION * message) / PLACES_OF_OPERATION;
    return Math.max(most, LEAST_AWAY_NANOS)
        * Hash.logarithmic(Condition.ABSENCES.of(seed), LEAST_AWAY_SHARE, 1);
  }

  /** How many times as long the next turn of a thread is. */
  double turnGrowth() {
    return favour == Favour.EVENTS ? 1.1 : 1.5;
  }

  /** Whether this weather has a fault that the course's tests do not know. */
  public boolean brings(int fault) {
    return (faults >> fault & 1) == 1;
  }

  /** For how long a thread is away. */
  long absenceNanos(double unit) {
    double shortest = messageNanos * SHORTEST_ABSENCE_MESSAGES;
    return (long) Hash.logarithmic(unit, shortest, (double) longestAbsenceNanos);
  }

  /** Such as {@code messages 0.4 ms, turns of 12 places, absences up to 5 ms, evenly}. */
  @Override
  public String toString() {
    String absences =
        Double.isInfinite(placesToAbsence)
            ? "no absences"
            : String.format(
                Locale.ROOT,
                "absences up to %.1f ms at one place in %.0f",
                longestAbsenceNanos / 1e6,
                placesToAbsence);
    return String.format(
        Locale.ROOT,
        "messages %.1f ms, %s, turns of %.0f places, %s",
        messageNanos / 1e6,
        absences,
        placesInATurn,
        favour.words);
  }
}
