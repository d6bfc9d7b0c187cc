/**
 * Takes a solution in: which files are its own, what is refused and why, and the classes that a run
 * of a lab needs. The Makefile calls {@link intake.Main} and never sees the name of a file itself.
 *
 * <p>Reading order: {@link intake.Main}; {@link intake.Chosen} (what was typed), {@link
 * intake.SourceFolder} and {@link intake.KitFiles} (what is in a folder, and what of it is the
 * kit's), {@link intake.Solution} (the files that are compiled), {@link intake.Libraries}, {@link
 * intake.Compilation} with {@link intake.Declarations}, and {@link intake.Fingerprint}, by which
 * classes are found again.
 */
@NullMarked
package intake;

import org.jspecify.annotations.NullMarked;
