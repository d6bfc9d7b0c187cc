/**
 * Makes the runs of a submission in worker processes, and writes down what becomes of each. No class
 * of a submission is ever loaded here.
 *
 * <p>Reading order: {@link grader.runs.SeedKey} (the hidden seeds), {@link grader.runs.Candidate} (a
 * submission that can be run) and {@link grader.runs.Launcher} (what its processes are shut into),
 * {@link grader.runs.SubmissionRuns} (what has to be run), {@link grader.runs.Bench} (the worker of
 * one thread), {@link grader.runs.Verdicts} (what an answer is worth).
 */
@NullMarked
package grader.runs;

import org.jspecify.annotations.NullMarked;
