/**
 * Many seeds, in several processes.
 *
 * <p>Reading order: {@link sweep.Sweep} (which test and seed is next), {@link sweep.SweepRun}
 * (keeps the processes busy), {@link sweep.Worker} (one of them, seen from here), {@link
 * sweep.WorkerMain} (the same, seen from inside), {@link sweep.Answer} (what it says of a run).
 *
 * <p>Called by the runner; knows no command line.
 */
@NullMarked
package sweep;

import org.jspecify.annotations.NullMarked;
