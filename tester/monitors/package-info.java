/**
 * What must hold in a run, and where it did not: read from events alone.
 *
 * <p>{@link monitors.Conflict}: two servers applied different commands at an index (State Machine
 * Safety, Figure 3). Called by the pictures.
 */
@NullMarked
package monitors;

import org.jspecify.annotations.NullMarked;
