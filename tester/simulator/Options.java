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
 */
public record Options(Set<Fault> faults, Climate climate, Allowed allowed, Notes notes) {

  /** As the course's tests run. */
  public static final Options DEFAULT = new Options(Set.of());

  public Options {
    faults = Set.copyOf(faults);
  }

  /** All that the seed draws, in the weather of the course's tests. */
  public Options(Set<Fault> faults) {
    this(faults, Climate.COURSE, Allowed.ALL, Notes.NONE);
  }

  /** The same in another climate. */
  public Options in(Climate other) {
    return new Options(faults, other, allowed, notes);
  }

  /** The same where only these choices may be adverse, of which so much is kept. */
  public Options with(Allowed others, Notes otherNotes) {
    return new Options(faults, climate, others, otherNotes);
  }
}
