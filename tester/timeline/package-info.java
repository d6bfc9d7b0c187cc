/**
 * What happened in a test, and the pictures of it.
 *
 * <p>Reading order: {@link timeline.Event} (all that can happen), {@link timeline.EventLog} (where
 * the harness puts it), {@link timeline.Recording} (one run of a test). Then those who read it:
 *
 * <ul>
 *   <li>what the messages tell: {@link timeline.RaftMessage} and {@link timeline.ServerState}
 *       (role, term, commit and the like, without the student's help);
 *   <li>the page: {@link timeline.PageData}, made by PageBuilder, written by Page;
 *   <li>the text log, the trace for Perfetto, and the table that a failing test prints.
 * </ul>
 *
 * <p>The harness adds the events, the runner asks for the pictures. Nothing here knows either of
 * them, or the student's code. In a simulation this package is outside and is never rewritten: its
 * time is that of the clock which it is given.
 */
@NullMarked
package timeline;

import org.jspecify.annotations.NullMarked;
