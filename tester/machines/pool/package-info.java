/**
 * The processes of machines: how they are started, kept ready, and ended.
 *
 * <p>Reading order: {@link machines.pool.MachineCommand}, {@link machines.pool.MachineProcess},
 * {@link machines.pool.MachinePool}, {@link machines.pool.QueuedOutlet} (the way down to one).
 *
 * <p>Called by {@code harness.processes}.
 */
@NullMarked
package machines.pool;

import org.jspecify.annotations.NullMarked;
