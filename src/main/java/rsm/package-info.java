/**
 * The replicated state machine of Lab 4A. What is submitted (the course's {@code req}) goes through
 * Raft, every replica executes it with its {@link rsm.StateMachine}, and the submit returns the
 * result.
 *
 * <p>Reading order: {@link rsm.StateMachine}, {@link rsm.SubmitResult}, {@link rsm.RsmPeer} (the
 * contracts), then {@link rsm.Rsm} and {@link rsm.Op}. The layer above is {@code kvraft}.
 */
@NullMarked
package rsm;

import org.jspecify.annotations.NullMarked;
