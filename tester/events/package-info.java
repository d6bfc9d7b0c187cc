/**
 * What happened in a test, as it is recorded while it runs.
 *
 * <p>Reading order: {@link events.Event} (all that can happen, one sealed type; a warning is a
 * {@link events.Sentence} or more), {@link events.EventLog} (where it goes; in a {@link
 * events.Ring} for each server), {@link events.Recording} (the events of one run of a test). {@link
 * events.Missing} says what was dropped to make room. {@link events.LogLine} has the columns of the
 * text log that are needed while the test runs.
 *
 * <p>The harness adds the events; {@link story.Story} is where all begin who read them.
 */
@NullMarked
package events;

import org.jspecify.annotations.NullMarked;
