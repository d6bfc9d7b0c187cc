/**
 * Makes the runs of a submission in boxed worker processes, and writes down what becomes of each.
 * No class of a submission is ever loaded here.
 *
 * <p>Reading order: {@link grader.runs.SeedKey} (the hidden seeds), {@link grader.runs.Candidate}
 * (a submission that can be run), {@link grader.runs.SubmissionRuns} (what has to be run), {@link
 * grader.runs.Bench} (the worker of one thread) with {@link grader.runs.BoxedWorker}, {@link
 * grader.runs.Verdicts} (what an answer is worth).
 */
@NullMarked
package grader.runs;

import org.jspecify.annotations.NullMarked;
