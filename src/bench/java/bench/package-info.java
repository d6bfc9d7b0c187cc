/**
 * What {@code make bench} measures, see docs/performance.md.
 *
 * <p>Reading order: {@link bench.Main} (runs all and prints the tables), {@link bench.RpcBenchmark}
 * and {@link bench.CodecBenchmark} (small things, by JMH), {@link bench.OperationBenchmark} (a
 * Clerk's Put on a whole cluster, beside the floor that the network sets).
 */
@NullMarked
package bench;

import org.jspecify.annotations.NullMarked;
