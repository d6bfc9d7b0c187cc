/**
 * Mistakes that students make, made in copies of the reference solution: sweeps must find them, and
 * say what is wrong.
 *
 * <p>Reading order: {@link mistakes.Mistake} (the list), {@link mistakes.Finder}, {@link
 * mistakes.Edit}, {@link mistakes.WrongSolution} (a copy with a mistake, compiled), {@link
 * mistakes.LabRun} (the runner on it, in a process of its own), {@link mistakes.Hunt} (how many
 * seeds it takes). {@link mistakes.MistakesTest} is called by {@code make kit-tests}, {@link
 * mistakes.Table} by {@code make mistakes}.
 */
@NullMarked
package mistakes;

import org.jspecify.annotations.NullMarked;
