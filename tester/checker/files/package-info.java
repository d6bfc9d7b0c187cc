/**
 * Histories as files: what a failed test leaves and {@code make check} reads. See docs/checker.md
 * for the format.
 */
@NullMarked
package checker.files;

import org.jspecify.annotations.NullMarked;
