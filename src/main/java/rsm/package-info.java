/**
 * The replicated state machine of Lab 4A: turns a Raft and a {@link rsm.StateMachine} into a
 * service that answers each submitted operation after it has committed.
 *
 * <p>Reading order: {@link rsm.StateMachine}, {@link rsm.SubmitResult}, {@link rsm.RsmPeer} (the
 * contracts), then {@link rsm.Rsm} and {@link rsm.Op}. The layer above is {@code kvraft}.
 */
@NullMarked
package rsm;

import org.jspecify.annotations.NullMarked;
