/**
 * Takes in a class's submissions from a folder of folders and archives. Nothing is unpacked: an
 * archive is read in memory, within limits, and what is taken of it are plain source files under
 * names that no shell and no file system can misunderstand.
 *
 * <p>Reading order: {@link grader.submissions.Submissions}; {@link grader.submissions.Received} and
 * {@link grader.submissions.Submission}; then {@link grader.submissions.Content}, which holds what
 * was found, read by {@link grader.submissions.FolderReader}, {@link grader.submissions.ZipReader}
 * and {@link grader.submissions.TarReader}; and {@link grader.submissions.Choice}, which says what
 * of it is taken.
 */
@NullMarked
package grader.submissions;

import org.jspecify.annotations.NullMarked;
