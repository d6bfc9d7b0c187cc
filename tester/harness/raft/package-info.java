/**
 * The cluster of a Lab 3 test: Rafts with a simple service on each, and what can be checked of
 * them.
 *
 * <p>Reading order: {@link harness.raft.RaftCluster} (what a test opens), {@link
 * harness.raft.RaftService} (what runs on each Raft), {@link harness.raft.AppliedLog} (compares
 * what they apply), {@link harness.raft.Agreement} (waits until a command is applied). Called by
 * the lab tests; nothing in harness knows it.
 */
@NullMarked
package harness.raft;

import org.jspecify.annotations.NullMarked;
