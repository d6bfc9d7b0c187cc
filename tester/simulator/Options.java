package simulator;

import java.util.Set;
import simulator.choices.Allowed;
import simulator.choices.Notes;
import simulator.choices.Weather.Climate;

/**
 * What a simulation does beyond what the tests ask for.
 *
 * @param faults those that are to happen
 * @param climate how bad the weather may become
 * @param allowed which choices may be adverse
 * @param notes what is kept of those that are
 * @param turns where threads may lose their turn, if races are looked for
 */
public record Options(
    Set<Fault> faults, Climate climate, Allowed allowed, Notes notes, Turns turns) {

  /** Where a thread may lose its turn beyond the usual places. */
  public enum Turns {
    USUAL,
    /** Where it uses what another thread has used, too, and holds no lock. */
    LOST_WITHOUT_LOCK
  }

  /** As the course's tests run. */
  public static final Options DEFAULT = new Options(Set.of());

  public Options {
    faults = Set.copyOf(faults);
  }

  /** All that the seed draws, in the weather of the course's tests. */
  public Options(Set<Fault> faults) {
    this(faults, Climate.COURSE, Allowed.ALL, Notes.NONE, Turns.USUAL);
  }

  /** The same in another climate. */
  public Options in(Climate other) {
    return new Options(faults, other, allowed, notes, turns);
  }

  /** The same where only these choices may be adverse, of which so much is kept. */
  public Options with(Allowed others, Notes otherNotes) {
    return new Options(faults, climate, others, otherNotes, turns);
  }

  /** The same where threads may lose their turn at other places, too. */
  public Options with(Turns others) {
    return new Options(faults, climate, allowed, notes, others);
  }
}
