/**
 * The virtual time: {@link simulator.time.Timers} says what time it is and what is to happen when,
 * {@link simulator.time.Costs} what takes how long. Called by the scheduler; knows nothing of
 * threads.
 */
@NullMarked
package simulator.time;

import org.jspecify.annotations.NullMarked;
