/**
 * What runs are worth: from the journal of a submission to its result.
 *
 * <p>Reading order: {@link grader.marks.Credit} (the formula), {@link grader.marks.TestMarks},
 * {@link grader.marks.PartMarks}, {@link grader.marks.Marks} (the whole result).
 */
@NullMarked
package grader.marks;

import org.jspecify.annotations.NullMarked;
