/**
 * What a group of servers is made of, beside the servers.
 *
 * <p>{@link harness.groups.Links} (who reaches whom), {@link harness.groups.NetworkRecorder} (whose
 * the ends on the network are, and what happens there), {@link harness.groups.Operations} (what is
 * asked of the group by clients without numbers), {@link harness.groups.SideBySide} (how several
 * servers are started).
 *
 * <p>Called by the harness.
 */
@NullMarked
package harness.groups;

import org.jspecify.annotations.NullMarked;
