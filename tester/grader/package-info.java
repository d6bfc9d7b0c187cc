/**
 * The command line of the grader: marks for the submissions of a class, by a plan. What a
 * submission may not reach (key, seeds, journal, marks) is in this process, in which none of its
 * classes is ever loaded; see docs/grading.md.
 *
 * <p>Reading order: {@link grader.Main} and its commands; {@link grader.Grading} (keeps some
 * threads busy with submissions), {@link grader.Entrant} (one of them), {@link grader.Session}
 * (what all have in common), {@link grader.OutFolder} (what is kept on the disk).
 */
@NullMarked
package grader;

import org.jspecify.annotations.NullMarked;
