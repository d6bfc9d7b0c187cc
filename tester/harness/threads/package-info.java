/**
 * What the JVM tells of threads and of the machine, whoever they belong to: {@link
 * harness.threads.AllThreads} (virtual ones, too), {@link harness.threads.LockWaits} (who waits for
 * what, and who holds it), {@link harness.threads.OpenRpcs} (who waits for a reply), {@link
 * harness.threads.StallWatch} (whether the machine stood still). Called by the harness; knows no
 * test.
 */
@NullMarked
package harness.threads;

import org.jspecify.annotations.NullMarked;
