/**
 * The Raft of Lab 3: the contracts that the kit sets, and the solution that fulfils them.
 *
 * <p>Reading order: {@link raft.RaftPeer} (what a Raft must offer), {@link raft.StartResult} and
 * {@link raft.RaftState} (its answers), {@link raft.ApplyMsg} and {@link raft.ApplyChannel} (how
 * committed entries come up), {@link raft.Persister} (what survives a crash), then {@link
 * raft.Raft}. The layer above is {@code rsm}; the layer below is {@code labrpc}.
 */
@NullMarked
package raft;

import org.jspecify.annotations.NullMarked;
