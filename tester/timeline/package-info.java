/**
 * What happened in a test, and the pictures of it.
 *
 * <p>Reading order: {@link timeline.Event} (all that can happen), {@link timeline.EventLog} (where
 * the harness puts it), {@link timeline.Recording} (one run of a test). Then those who read it:
 *
 * <ul>
 *   <li>{@link timeline.Story}: the events joined into RPCs and operations, where all begin;
 *   <li>what the messages tell: {@link timeline.RaftMessage}, {@link timeline.RaftReply}, and
 *       {@link timeline.ServerState} (role, term, commit and the like, without the student's help),
 *       which {@link timeline.Servers} knows after each event;
 *   <li>the page: {@link timeline.PageData}, made by {@link timeline.PageBuilder}, which opens
 *       where {@link timeline.PageFocus} says (what it looks at: {@link timeline.Requests}, {@link
 *       timeline.Conflict}, {@link timeline.Warnings}), written by {@link timeline.Page};
 *   <li>{@link timeline.TextLog} and {@link timeline.TraceEvents}, the same as text and for
 *       Perfetto; {@link timeline.Pictures} writes all three;
 *   <li>what a failing test prints: {@link timeline.ServerTable} and {@link timeline.LastEvents},
 *       which are a {@link timeline.Scene}.
 * </ul>
 *
 * <p>The harness adds the events, the runner asks for the pictures. Nothing here knows either of
 * them, or the student's code. In a simulation this package is outside and is never rewritten: its
 * time is that of the clock which it is given.
 */
@NullMarked
package timeline;

import org.jspecify.annotations.NullMarked;
