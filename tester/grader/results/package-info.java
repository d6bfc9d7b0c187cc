/**
 * What the grading of a submission came to, as a file: {@code OUT/ID/result.json}. All that is told
 * of a grading later (tables, reports, pages) is made of these files.
 *
 * <p>Reading order: {@link grader.results.Result} and its parts, {@link grader.results.PartResult},
 * {@link grader.results.TestResult}, {@link grader.results.FailureGroup}; {@link
 * grader.results.ResultFile}, which reads and writes it; {@link grader.results.ClassResults}, those
 * of a whole class. {@link grader.results.ReplayLines} are the commands that show a failure again.
 */
@NullMarked
package grader.results;

import org.jspecify.annotations.NullMarked;
