/**
 * Compiles a submission in a box: its files alone, against the kit. No code of it runs.
 *
 * <p>Reading order: {@link grader.compiling.Compiler}, {@link grader.compiling.Outcome}.
 */
@NullMarked
package grader.compiling;

import org.jspecify.annotations.NullMarked;
