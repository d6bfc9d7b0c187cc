/**
 * Makes of a submission what can be run: its files are compiled in a box, verified, and put on a
 * class path behind the kit and the labs' tests.
 *
 * <p>Reading order: {@link grader.candidates.Kit} (what all submissions are run with), {@link
 * grader.candidates.Preparation}, {@link grader.candidates.Prepared} (what came of it), {@link
 * grader.candidates.IntakeFile} (the same, kept in the submission's folder), {@link
 * grader.candidates.CompiledCandidate}.
 */
@NullMarked
package grader.candidates;

import org.jspecify.annotations.NullMarked;
