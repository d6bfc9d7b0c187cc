/**
 * Where each adverse choice of a simulation is made: all that makes the run of one seed differ from
 * that of another, and none of it anywhere else.
 *
 * <p>In reading order: {@link simulator.choices.Choices} makes a {@link simulator.choices.Choice}
 * of some {@link simulator.choices.Kind} for a {@link simulator.choices.Chooser}, which is a thread
 * or a machine, as far as it is {@link simulator.choices.Allowed}. {@link
 * simulator.choices.Weather} is what a seed draws for its whole run. {@link simulator.choices.Line}
 * is where threads wait for the processor, and overtake each other. {@link simulator.choices.Hash}
 * makes the numbers.
 *
 * <p>Called by the simulator; the harness asks it by way of {@link simulator.Simulation}.
 */
@NullMarked
package simulator.choices;

import org.jspecify.annotations.NullMarked;
