package simulator.choices;

import java.util.Locale;

/**
 * A choice that was adverse: not the calm one.
 *
 * @param number of the run's choices that were drawn adverse, made so or not, from 0 on
 * @param id of kind, chooser and the how manieth there: the same in all runs, of all seeds
 * @param value what was chosen, in the unit of its kind
 * @param nanos when, from the start of the run
 * @param who chose it: a thread or a machine; empty if nobody asked for words
 * @param place file and line where a thread was; empty if there is none
 * @param about which message it concerns; empty if none
 */
public record Choice(
    long number,
    long id,
    Kind kind,
    long value,
    long nanos,
    String who,
    String place,
    String about) {

  private static final double NANOS_PER_S = 1e9;

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.6f s: %s%s%s, %s",
        nanos / NANOS_PER_S,
        who,
        place.isEmpty() ? "" : " at " + place,
        about.isEmpty() ? "" : " (" + about + ")",
        kind.words(value));
  }
}
