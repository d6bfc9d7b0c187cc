/**
 * What must hold in a run, and where it did not: read from events alone, whatever a solution looks
 * like inside.
 *
 * <p>Reading order: {@link monitors.Watch} takes each event of a run while it happens ({@link
 * monitors.LaterWatch}: on a thread of its own, in real time) and asks the {@link
 * monitors.Monitor}s in {@link monitors.AllMonitors}, a class for each property of the paper and of
 * the labs, which says what it does not catch. They share {@link monitors.Facts}: what is surely
 * known of each {@link monitors.Peer}, of its {@link monitors.reading.KnownLog} and of each {@link
 * monitors.reading.Exchange} of messages. What was found is an {@link events.Violation}; the first
 * one is the first line of an explanation.
 *
 * <p>After a run: {@link monitors.Conflict}: two servers applied different commands at an index
 * (State Machine Safety, Figure 3). {@link monitors.Warnings}: what is wrong in any case, such as a
 * deadlock.
 *
 * <p>{@link monitors.reading} has what messages and commands say. Called by who runs tests and by
 * the pictures.
 */
@NullMarked
package monitors;

import org.jspecify.annotations.NullMarked;
