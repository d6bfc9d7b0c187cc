/**
 * Runs ordinary threaded code in virtual time, with every choice drawn from a seed.
 *
 * <p>In reading order: {@link simulator.Simulation} is the way in. {@link simulator.Scheduler} runs
 * one thread at a time and owns the time ({@link simulator.Timers}), the choices ({@link
 * simulator.Schedule}) and the {@link simulator.Monitors}; {@link simulator.Costs} says what takes
 * how long. {@link simulator.Agent} has classes rewritten when they are loaded: the code under test
 * by {@link simulator.Rewriter}, the JDK by {@link simulator.JdkRewriter}; what they call then is
 * in {@link simulator.hooks.Hooks}. {@link simulator.StaticState} lets each run begin anew. {@link
 * simulator.Jdk} is all that depends on the insides of the JDK.
 */
@NullMarked
package simulator;

import org.jspecify.annotations.NullMarked;
