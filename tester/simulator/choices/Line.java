package simulator.choices;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import simulator.choices.Weather.Favour;

/**
 * The threads that can run, in the order in which they will. Who becomes able to run goes to the
 * end, or overtakes others: that is its choice, and nobody else's.
 *
 * @param <T> the threads
 */
public final class Line<T extends Chooser> {

  /** The thread does not lose its turn. */
  public static final long GOES_ON = -1;

  private static final double TYPICAL_RANK = 0.5;

  /** A thread may weigh so many times as much as another one. */
  private static final double MOST_WEIGHT = 64;

  /** How often a thread that loses its turn loses its priority, too, if there are priorities. */
  private static final double DEMOTED_SHARE = 0.25;

  private final Choices choices;
  private final Weather weather;
  private final BooleanSupplier othersAreDue;
  private final List<T> line = new ArrayList<>();

  /** Behind all ranks that are drawn. */
  private double lowestRank = 1;

  /**
   * @param othersAreDue whether there are threads that will be able to run as soon as the running
   *     one stops
   */
  public Line(Choices choices, Weather weather, BooleanSupplier othersAreDue) {
    this.choices = choices;
    this.weather = weather;
    this.othersAreDue = othersAreDue;
  }

  public boolean isEmpty() {
    return line.isEmpty();
  }

  public int size() {
    return line.size();
  }

  /** Those that can run. */
  public List<T> all() {
    return line;
  }

  /** Takes who runs next. */
  public T next() {
    return line.removeFirst();
  }

  /** A thread is about to be in the line for the first time. */
  public void started(T thread) {
    drawTurn(thread);
    if (weather.favour() == Favour.PRIORITIES) {
      thread.rank = drawOnce(thread, TYPICAL_RANK);
    } else if (weather.favour() == Favour.WEIGHTS) {
      thread.weight = StrictMath.pow(MOST_WEIGHT, drawOnce(thread, TYPICAL_RANK));
    }
  }

  private double drawOnce(T thread, double calm) {
    long id = thread.next(Kind.PRIORITY);
    double drawn = Hash.unit(choices.value(id));
    return choices.may(thread, id, Kind.PRIORITY, 0) ? drawn : calm;
  }

  /** A thread can run. */
  public void add(T thread) {
    long id = thread.next(Kind.ORDER);
    switch (weather.favour()) {
      case EVEN -> addAt(thread, id, placeEvenly(thread, id));
      case WEIGHTS -> addAt(thread, id, placeByWeight(thread, id));
      case PRIORITIES -> line.add(placeByRank(thread), thread);
      case EVENTS -> addByRank(thread, id);
    }
  }

  private void addAt(T thread, long id, int place) {
    boolean overtakes = place < line.size() && choices.may(thread, id, Kind.ORDER, place);
    line.add(overtakes ? place : line.size(), thread);
  }

  private int placeEvenly(T thread, long id) {
    int first = firstPlace(thread);
    return first + Hash.below(choices.value(id), line.size() + 1 - first);
  }

  /** Who has lost its turn has lost it to another one. */
  private int firstPlace(T thread) {
    boolean hasLost = thread.hasLostTurn && !line.isEmpty();
    thread.hasLostTurn = false;
    return hasLost ? 1 : 0;
  }

  /** As likely before those from a place on as its weight is a share of all of theirs and its. */
  private int placeByWeight(T thread, long id) {
    int first = firstPlace(thread);
    double others = 0;
    for (int place = first; place < line.size(); place++) {
      others += line.get(place).weight;
    }
    double unit = Hash.unit(choices.value(id));
    for (int place = first; place < line.size(); place++) {
      double share = thread.weight / (thread.weight + others);
      if (unit < share) {
        return place;
      }
      unit = (unit - share) / (1 - share);
      others -= line.get(place).weight;
    }
    return line.size();
  }

  private void addByRank(T thread, long id) {
    if (thread.hasRank) { // drawn when it lost its turn
      thread.hasRank = false;
      line.add(placeByRank(thread), thread);
      return;
    }
    thread.rank = Hash.unit(choices.value(id));
    int place = placeByRank(thread);
    if (place < line.size() && !choices.may(thread, id, Kind.ORDER, place)) {
      thread.rank = line.getLast().rank;
      place = line.size();
    }
    line.add(place, thread);
  }

  /** Behind all that go before it, and those like it. */
  private int placeByRank(T thread) {
    int place = line.size();
    while (place > 0 && line.get(place - 1).rank > thread.rank) {
      place--;
    }
    return place;
  }

  /** A thread has waited for nothing: it must not keep others back for ever. */
  public void gaveWay(T thread) {
    thread.rank = ++lowestRank;
    thread.hasRank = true;
  }

  // ---- turns

  /**
   * The running thread is at a place where it may lose its turn.
   *
   * @return for how many nanoseconds it is away; zero: until its place in the line comes up; {@link
   *     #GOES_ON}: it does not lose it
   */
  public long turnLost(T thread) {
    if (--thread.placesUntilTurnEnds > 0) {
      return GOES_ON;
    }
    long id = thread.turnId;
    long hash = choices.value(id);
    double absentShare = thread.meanTurn / weather.placesToAbsence();
    drawTurn(thread);
    if (Hash.unit(Hash.mix(hash, 1)) < absentShare) {
      long nanos = weather.absenceNanos(Hash.unit(Hash.mix(hash, 2)));
      return choices.may(thread, id, Kind.ABSENCE, nanos) ? nanos : GOES_ON;
    }
    return switch (weather.favour()) {
      case EVEN, WEIGHTS -> losesToAnyone(thread, id);
      case PRIORITIES -> losesPriority(thread, id, Hash.unit(Hash.mix(hash, 3)));
      case EVENTS -> losesToAnEvent(thread, id, Hash.unit(Hash.mix(hash, 3)));
    };
  }

  private void drawTurn(T thread) {
    thread.turnId = thread.next(Kind.YIELD);
    thread.meanTurn = Math.min(weather.placesInATurn(), thread.meanTurn * weather.turnGrowth());
    double places = Hash.exponential(choices.value(thread.turnId)) * (thread.meanTurn - 0.5);
    thread.placesUntilTurnEnds = 1 + (int) Math.min(Integer.MAX_VALUE - 1, places);
  }

  private long losesToAnyone(T thread, long id) {
    boolean othersWait = !line.isEmpty() || othersAreDue.getAsBoolean();
    if (!othersWait || !choices.may(thread, id, Kind.YIELD, 0)) {
      return GOES_ON;
    }
    thread.hasLostTurn = true;
    return 0;
  }

  private long losesPriority(T thread, long id, double unit) {
    boolean isDemoted = unit < DEMOTED_SHARE;
    double rank = isDemoted ? lowestRank + 1 : thread.rank;
    boolean loses = othersAreDue.getAsBoolean() || (!line.isEmpty() && line.getFirst().rank < rank);
    boolean isAdverse = isDemoted || loses;
    if (!isAdverse || !choices.may(thread, id, isDemoted ? Kind.PRIORITY : Kind.YIELD, 0)) {
      return GOES_ON;
    }
    thread.rank = rank;
    lowestRank = Math.max(lowestRank, rank);
    return loses ? 0 : GOES_ON;
  }

  /** Its next event has a rank, as those of the others have: the first one is next. */
  private long losesToAnEvent(T thread, long id, double rank) {
    boolean loses =
        (!line.isEmpty() && line.getFirst().rank < rank)
            || (othersAreDue.getAsBoolean() && rank > TYPICAL_RANK);
    if (!loses || !choices.may(thread, id, Kind.YIELD, 0)) {
      return GOES_ON;
    }
    thread.rank = rank;
    thread.hasRank = true;
    return 0;
  }
}
