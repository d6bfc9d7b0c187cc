/**
 * Many seeds, in several processes.
 *
 * <p>Reading order: {@link sweep.Sweep} (which test and {@link sweep.Seeds seed} is next), {@link
 * sweep.SweepRun} with its {@link sweep.SweepOptions} (keeps the processes busy), {@link
 * sweep.WorkerSlot} (the place of one of them), {@link sweep.SweepListener} (who is told).
 *
 * <p>Called by the runner; knows no command line.
 */
@NullMarked
package sweep;

import org.jspecify.annotations.NullMarked;
