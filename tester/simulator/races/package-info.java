/**
 * Finds the data races of a simulated run, exactly: two accesses to one variable, one of them a
 * write, that nothing orders (FastTrack: Flanagan and Freund, PLDI 2009). See docs/races.md.
 *
 * <p>Reading order: {@link simulator.races.Strand} (what a thread knows of the others) with its
 * {@link simulator.races.Clock}, {@link simulator.races.Places} (where in the clocks it stands),
 * {@link simulator.races.Sync} (an edge from thread to thread), {@link simulator.races.Variable}
 * (who has read and written it last), {@link simulator.races.Detector} (a run), {@link
 * simulator.races.DataRace} (what it finds). Objects that have no room for a variable are in {@link
 * simulator.races.ObjectTable}. What rewritten code calls: {@link simulator.races.FieldHooks},
 * {@link simulator.races.ArrayHooks}, {@link simulator.races.CollectionHooks}, {@link
 * simulator.races.MapHooks}, {@link simulator.races.EdgeHooks}, {@link
 * simulator.races.MessageHooks}.
 *
 * <p>On the boot class path, so that rewritten classes of the JDK can call it. There is one thread
 * of a simulation that runs, so nothing here needs a lock; nothing here calls the code under test.
 */
@NullMarked
package simulator.races;

import org.jspecify.annotations.NullMarked;
