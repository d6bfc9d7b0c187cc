package raft;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings what is committed to the service: "if commitIndex > lastApplied: increment lastApplied,
 * apply log[lastApplied] to state machine" (Figure 2, all servers).
 *
 * <p>One thread does it, so the order is the log's. It takes messages under the peer's lock and
 * sends them without it: the service may take its time, and may call Raft meanwhile. The thread
 * ends when it is interrupted or the channel is closed; {@link Raft#kill} does both.
 */
final class Applier implements Runnable {

  private final Raft raft;
  private final ApplyChannel applyChannel;

  Applier(Raft raft, ApplyChannel applyChannel) {
    this.raft = raft;
    this.applyChannel = applyChannel;
  }

  @Override
  public void run() {
    try {
      while (true) {
        for (ApplyMsg message : awaitMessages()) {
          if (!applyChannel.send(message)) {
            return;
          }
        }
      }
    } catch (InterruptedException _) {
      // The peer was killed: the thread ends.
    }
  }

  /** Waits until something is committed, and takes it: from here on it counts as applied. */
  private List<ApplyMsg> awaitMessages() throws InterruptedException {
    raft.lock.lockInterruptibly();
    try {
      while (raft.pendingSnapshot == null && raft.lastApplied == raft.commitIndex) {
        raft.committed.await();
      }
      return takeMessages();
    } finally {
      raft.lock.unlock();
    }
  }

  // Guarded by raft.lock.
  private List<ApplyMsg> takeMessages() {
    assert raft.lastApplied <= raft.commitIndex
        : "applied up to " + raft.lastApplied + ", committed up to " + raft.commitIndex + " (§5.3)";
    ApplyMsg.Snapshot snapshot = raft.pendingSnapshot;
    if (snapshot != null) {
      // It reaches past lastApplied: see Raft.installSnapshot. The entries before it are gone.
      assert snapshot.index() > raft.lastApplied : "a snapshot would take the service back (§7)";
      raft.pendingSnapshot = null;
      raft.lastApplied = snapshot.index();
      return List.of(snapshot);
    }
    assert raft.log.snapshotIndex() <= raft.lastApplied
        : "a snapshot has replaced entries that were not applied (§7)";
    List<ApplyMsg> commands = new ArrayList<>();
    for (LogEntry entry : raft.log.between(raft.lastApplied + 1, raft.commitIndex)) {
      raft.lastApplied++;
      commands.add(new ApplyMsg.Command(entry.command(), raft.lastApplied));
    }
    return commands;
  }
}
