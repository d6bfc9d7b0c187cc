/**
 * The command line behind {@code make raft1}, {@code make rsm1} and {@code make kvraft1}: runs the
 * tests of one class with the flags and the output of {@code go test -v}, as the course does.
 *
 * <p>Reading order: {@link runner.Main} (from the arguments to the exit status), {@link
 * runner.Flags}, {@link runner.Suite} (which tests, in which order), {@link runner.Run} (runs
 * them), {@link runner.Progress} (what is said about them), {@link runner.Console}, {@link
 * runner.LineStream} and {@link runner.XmlReport} (where it goes), and {@link runner.Ending} for
 * the ends that a run should not have. Of a sweep, {@link runner.Tally} and {@link
 * runner.SweepReport} say what came of it.
 *
 * <p>{@link runner.CheckHistory} is a program of its own, behind {@code make check}. Called by the
 * Makefile only.
 */
@NullMarked
package runner;

import org.jspecify.annotations.NullMarked;
