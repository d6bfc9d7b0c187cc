/**
 * The command line behind {@code make raft1}, {@code make rsm1} and {@code make kvraft1}: runs the
 * tests of one class with the flags and the output of {@code go test -v}, as the course does.
 *
 * <p>Reading order: {@link runner.Main} (from the arguments to the exit status), {@link
 * runner.Flags}, {@link runner.Suite} (which tests, in which order), {@link runner.Run} (runs them)
 * by a {@link runner.TestExecutor} (in real time or simulated) with {@link runner.Outcome}, {@link
 * runner.Progress} and {@link runner.FailureText} (what is said about them), {@link
 * runner.Console}, {@link runner.LineStream} and {@link runner.XmlReport} (where it goes), and
 * {@link runner.Ending} with {@link runner.ExitWatch} and {@link runner.ThreadDump} for the ends
 * that a run should not have.
 *
 * <p>Many seeds: {@link runner.Sweep} (what is to be run), {@link runner.SweepRun} (runs it) by
 * processes of their own, {@link runner.Worker} on this side and {@link runner.SweepWorker} on the
 * other, {@link runner.Tally} and {@link runner.SweepReport} (what is said about it).
 *
 * <p>{@link runner.CheckHistory} is a program of its own, behind {@code make check}. Called by the
 * Makefile only.
 */
@NullMarked
package runner;

import org.jspecify.annotations.NullMarked;
