/**
 * The Raft of Lab 3: the contracts that the kit sets, and the solution that fulfils them.
 *
 * <p>Reading order: {@link raft.RaftPeer} (what a Raft must offer), {@link raft.StartResult} and
 * {@link raft.RaftState} (its answers), {@link raft.ApplyMsg} and {@link raft.ApplyChannel} (how
 * committed entries come up), {@link raft.Persister} (what survives a crash).
 *
 * <p>Then the solution, with Figure 2 of the paper beside it: {@link raft.Raft} (the state, the
 * receivers of the RPCs), {@link raft.Candidate} and {@link raft.Leader} (the rules for these
 * roles), {@link raft.Log}, {@link raft.Journal} (the log on disk), {@link raft.Applier}; {@link
 * raft.Ticker}, {@link raft.RpcSender} and {@link raft.Threads} carry them.
 *
 * <p>The layer above is {@code rsm}; the layer below is {@code labrpc}.
 */
@NullMarked
package raft;

import org.jspecify.annotations.NullMarked;
