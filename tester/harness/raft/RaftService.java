package harness.raft;

import codec.Codec;
import harness.FatalCheck;
import harness.Life;
import java.util.List;
import java.util.Optional;
import labrpc.ClientEnd;
import org.jspecify.annotations.Nullable;
import raft.ApplyChannel;
import raft.ApplyMsg;
import raft.Persister;
import raft.RaftPeer;

/**
 * One life of the service that the Lab 3 tests put on top of a Raft: it notes every command in the
 * {@link AppliedLog}, and takes snapshots.
 */
final class RaftService {

  /** In place of a number of commands: the service takes no snapshots. */
  static final int NO_SNAPSHOTS = 0;

  /** The service's state: all commands so far. */
  private record State(int lastIncludedIndex, @Nullable List<@Nullable Object> commands) {}

  private final int me;
  private final AppliedLog applied;
  private final RaftPeer raft;
  private final Life life = Life.current();

  /** How many snapshots Raft has sent up. */
  private volatile int snapshotsFromRaft;

  /**
   * Starts a Raft and the service on it; called by a thread of the server's new life.
   *
   * @param snapshotInterval how many commands there are from one snapshot to the next
   */
  RaftService(
      RaftPeer.Factory factory,
      List<ClientEnd> peers,
      int me,
      Persister disk,
      AppliedLog applied,
      int snapshotInterval) {
    this.me = me;
    this.applied = applied;
    applied.restart(me);
    byte[] snapshot = disk.readSnapshot();
    if (snapshot.length > 0) {
      restore(snapshot);
    }
    ApplyChannel channel = new ApplyChannel();
    raft =
        FatalCheck.answered(
            factory.make(peers, me, disk, channel), "making the Raft of server %d", me);
    Thread.ofVirtual().name("service-" + me).start(() -> applyAll(channel, snapshotInterval));
  }

  RaftPeer raft() {
    return raft;
  }

  int snapshotsFromRaft() {
    return snapshotsFromRaft;
  }

  /** Ends when the channel is closed, when the server crashes, or with a check that fails. */
  private void applyAll(ApplyChannel channel, int snapshotInterval) {
    try {
      Optional<ApplyMsg> next = channel.receive();
      while (next.isPresent()) {
        apply(next.get(), snapshotInterval);
        next = channel.receive();
      }
    } catch (InterruptedException _) {
      // The server has crashed.
    }
  }

  private void apply(ApplyMsg message, int snapshotInterval) {
    switch (message) {
      case ApplyMsg.Command(Object command, int index) -> {
        applied.apply(life, me, index, command);
        if (snapshotInterval != NO_SNAPSHOTS && (index + 1) % snapshotInterval == 0) {
          raft.snapshot(
              index, Codec.encode(new State(index, List.copyOf(applied.commandsUpTo(index)))));
        }
      }
      case ApplyMsg.Snapshot(byte[] snapshot, int _, int index) -> {
        snapshotsFromRaft++; // this thread alone
        int lastIncludedIndex = restore(snapshot);
        if (lastIncludedIndex != index) {
          FatalCheck.fatal(
              "server %d got a snapshot said to end at index %d, but it ends at %d",
              me, index, lastIncludedIndex);
        }
      }
    }
  }

  /** Returns the index of the last command in the snapshot. */
  private int restore(byte @Nullable [] snapshot) {
    if (snapshot == null) {
      throw FatalCheck.fatal("server %d got a snapshot that is null", me);
    }
    try {
      State state = Codec.decode(snapshot, State.class);
      if (state == null || state.commands == null) {
        throw new IllegalArgumentException("there are no commands in it");
      }
      applied.install(life, me, state.commands);
      return state.lastIncludedIndex;
    } catch (IllegalArgumentException e) {
      throw FatalCheck.fatal("server %d cannot decode its snapshot: %s", me, e);
    }
  }
}
