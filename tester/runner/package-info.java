/**
 * The command line behind {@code make raft1}, {@code make rsm1} and {@code make kvraft1}: runs the
 * tests of one class with the flags and the output of {@code go test -v}, as the course does.
 *
 * <p>Reading order: {@link runner.Main} (from the arguments to the exit status), {@link
 * runner.Flags}, {@link runner.Suite} (which tests, in which order), {@link runner.Run} (runs
 * them), {@link runner.Progress} and {@link runner.FailureText} (what is said about them), {@link
 * runner.Console}, and {@link runner.Ending} for the ends that a run should not have. Called by the
 * Makefile only.
 */
@NullMarked
package runner;

import org.jspecify.annotations.NullMarked;
