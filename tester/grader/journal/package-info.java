/**
 * What became of the runs of a submission: {@code OUT/ID/runs-HOST-PID.jsonl}, a line each, only
 * ever added to. What has a line is decided, and is never run again.
 *
 * <p>Reading order: {@link grader.journal.RunLine} with its {@link grader.journal.RunKey} and
 * {@link grader.journal.Identity}; {@link grader.journal.Entry} (a line with its checksum), {@link
 * grader.journal.JournalWriter}, {@link grader.journal.Journal} (all files of a submission), {@link
 * grader.journal.TestRecord} (the runs of one test that count, and which one is missing).
 */
@NullMarked
package grader.journal;

import org.jspecify.annotations.NullMarked;
