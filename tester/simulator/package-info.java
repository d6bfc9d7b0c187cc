/**
 * Runs ordinary threaded code in virtual time, with every choice drawn from a seed.
 *
 * <p>In reading order: {@link simulator.Simulation} is the way in. {@link simulator.Scheduler} runs
 * one {@link simulator.SimThread} at a time and owns the time ({@link simulator.time.Timers}), the
 * line of threads that can run ({@link simulator.Schedule}) and the {@link simulator.Monitors},
 * while {@link simulator.JvmMonitors} waits for those of code that is not rewritten; {@link
 * simulator.time.Spinning} says who only asks whether it may go on, {@link simulator.time.Costs}
 * says what takes how long. A {@link simulator.Machine} crashes, pauses and has a clock. {@link
 * simulator.Findings} makes a {@link simulator.Finding} of what goes wrong, such as a {@link
 * simulator.Deadlock}; {@link simulator.Watchdog} ends a run that does not go on, {@link
 * simulator.EventLog} tells whether two runs are the same. {@link simulator.Agent} has classes
 * rewritten when they are loaded: the code under test by {@link simulator.rewriting.Rewriter}, the
 * JDK by {@link simulator.rewriting.JdkRewriter}; what they call then is in {@link
 * simulator.hooks.Hooks}, and {@link simulator.SeededConductor} hands it on. {@link
 * simulator.state.StaticState} lets each run begin anew. {@link simulator.jdk} is all that depends
 * on the insides of the JDK.
 */
@NullMarked
package simulator;

import org.jspecify.annotations.NullMarked;
