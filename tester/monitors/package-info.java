/**
 * What must hold in a run, and where it did not: read from events alone.
 *
 * <p>{@link monitors.Conflict}: two servers applied different commands at an index (State Machine
 * Safety, Figure 3). {@link monitors.Warnings}: what is wrong in any case, such as a deadlock.
 *
 * <p>Called by the pictures.
 */
@NullMarked
package monitors;

import org.jspecify.annotations.NullMarked;
