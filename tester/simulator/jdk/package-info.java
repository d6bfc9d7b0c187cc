/**
 * All that depends on the insides of the JDK and of HotSpot, and can break with a new version of
 * them: {@link simulator.jdk.Jdk} (virtual threads with a scheduler of one's own, sources of
 * randomness), {@link simulator.jdk.MarkWord} (identity hashes), {@link simulator.jdk.Snapshot}
 * (who owns which monitor of the JVM). A JVM that does not fit is refused at the start. Called by
 * the simulator.
 */
@NullMarked
package simulator.jdk;

import org.jspecify.annotations.NullMarked;
