/**
 * The virtual time: {@link simulator.time.Timers} says what time it is and what is to happen when,
 * {@link simulator.time.Costs} what takes how long, {@link simulator.time.Spinning} for whom time
 * has to pass since it never waits. Called by the scheduler; knows nothing of its threads.
 */
@NullMarked
package simulator.time;

import org.jspecify.annotations.NullMarked;
