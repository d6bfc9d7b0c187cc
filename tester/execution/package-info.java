/**
 * One run of one test, real or simulated, and what became of it.
 *
 * <p>Reading order: {@link execution.TestExecutor} and its two ways, {@link
 * execution.JUnitExecutor} and {@link execution.SimulatedExecutor}; {@link execution.Outcome}; what
 * is said of a failure: {@link execution.FailureText}, {@link execution.Aftermath}. {@link
 * execution.ExitWatch} notices what would end the process.
 *
 * <p>Called by the runner and by the processes of a sweep.
 */
@NullMarked
package execution;

import org.jspecify.annotations.NullMarked;
