/**
 * Mistakes that students make, made in copies of three solutions with different ways of using
 * threads: the tests must find them, and say what is wrong.
 *
 * <p>Reading order: {@link mistakes.Mistake}, {@link mistakes.Base} (where it is made), {@link
 * mistakes.Finder} (what finds it), {@link mistakes.Edit}; then the catalogue, {@link
 * mistakes.Mistakes}, and the files that it names, one for each kind. {@link
 * mistakes.WrongSolution} is a copy with a mistake, compiled; {@link mistakes.TestProcess} runs
 * tests on it; {@link mistakes.Hunt} finds out how many seeds that takes, and at what cost. {@link
 * mistakes.LabRun} shows what a student sees. {@link mistakes.MistakesTest} is called by {@code
 * make kit-tests}, {@link mistakes.Table} by {@code make mistakes}.
 */
@NullMarked
package mistakes;

import org.jspecify.annotations.NullMarked;
