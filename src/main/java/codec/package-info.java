/**
 * Data to bytes and back: what crosses the network or goes to a disk. The course has labgob beside
 * its labrpc; this is its place here.
 *
 * <p>A student uses {@link codec.Codec#encode} and {@link codec.Codec#decode} for what is to be
 * persisted, and {@link codec.Codec#register}.
 *
 * <p>Reading order: {@link codec.Codec}, then {@code Shapes} (which types can travel), {@code
 * StructAdapter}, {@code OpenAdapter} with {@code RegisteredTypes}, and {@code Adapters}. Called by
 * labrpc for each message.
 */
@NullMarked
package codec;

import org.jspecify.annotations.NullMarked;
