package rsm;

import codec.Codec;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import labrpc.ClientEnd;
import raft.ApplyChannel;
import raft.ApplyMsg;
import raft.Persister;
import raft.Raft;
import raft.RaftPeer;
import raft.RaftState;
import raft.StartResult;
import rsm.SubmitResult.Done;
import rsm.SubmitResult.WrongLeader;

/**
 * A replica: submits the service's operations to Raft, executes what Raft has committed, and brings
 * the results back to those who wait for them.
 *
 * <p>It has two threads, besides those that call {@link #submit}. The reader executes committed
 * operations in log order. The leadership watch releases submits that would otherwise wait for
 * ever. Both end after {@link #kill}.
 */
public final class Rsm implements RsmPeer {

  /** How often the leadership watch looks. */
  private static final int LEADERSHIP_POLL_MS = 50;

  /** Take a snapshot at this part of maxRaftState: the next entries need room, too. */
  private static final double SNAPSHOT_AT = 0.8;

  /**
   * Execute at least this many operations between snapshots. A replica that lags has a long log
   * that it has not executed yet. A snapshot after each operation would hardly shorten that log,
   * and would make the replica lag even more.
   */
  private static final int OPERATIONS_BETWEEN_SNAPSHOTS = 8;

  private final int maxRaftState;
  private final StateMachine stateMachine;
  private final ApplyChannel applyChannel = new ApplyChannel();
  private final RaftPeer raft;

  /** The log index that the last snapshot covers. Touched by the reader thread alone. */
  private int snapshotIndex;

  /**
   * Guards the fields below. It is taken before Raft's own lock; the reader holds neither when it
   * receives, so Raft can always deliver.
   */
  private final ReentrantLock lock = new ReentrantLock();

  /** The submits that wait, by the log index at which their operation was started. */
  private final TreeMap<Integer, Waiting> waiting = new TreeMap<>();

  private boolean killed;

  /** A submit that waits for its operation to commit. */
  private record Waiting(long id, int term, CompletableFuture<SubmitResult> result) {}

  /** As {@link RsmPeer.Factory#make}. */
  public Rsm(
      List<ClientEnd> peers,
      int me,
      Persister persister,
      int maxRaftState,
      StateMachine stateMachine) {
    this.maxRaftState = maxRaftState;
    this.stateMachine = stateMachine;
    Codec.register(Op.class);
    if (persister.snapshotSize() > 0) {
      stateMachine.restore(persister.readSnapshot());
    }
    raft = new Raft(peers, me, persister, applyChannel);
    Thread.ofVirtual().name("rsm-" + me + "-reader").start(this::readApplied);
    Thread.ofVirtual().name("rsm-" + me + "-leadership").start(this::watchLeadership);
  }

  @Override
  public SubmitResult submit(Object req) {
    Op op = new Op(ThreadLocalRandom.current().nextLong(), req);
    CompletableFuture<SubmitResult> result = new CompletableFuture<>();
    lock.lock();
    try {
      if (killed) {
        return new WrongLeader();
      }
      // Under the lock: the reader cannot answer before this submit is among those that wait.
      StartResult started = raft.start(op);
      if (!started.isLeader()) {
        return new WrongLeader();
      }
      Waiting overwritten =
          waiting.put(started.index(), new Waiting(op.id(), started.term(), result));
      if (overwritten != null) {
        overwritten.result.complete(new WrongLeader());
      }
    } finally {
      lock.unlock();
    }
    return result.join();
  }

  @Override
  public RaftPeer raft() {
    return raft;
  }

  @Override
  public void kill() {
    raft.kill();
    releaseForGood();
  }

  // ---- the reader thread

  /** Executes what Raft delivers, until the channel is closed or the thread is interrupted. */
  private void readApplied() {
    try {
      Optional<ApplyMsg> message = applyChannel.receive();
      while (message.isPresent()) {
        switch (message.get()) {
          case ApplyMsg.Command(Object op, int index) -> execute((Op) op, index);
          case ApplyMsg.Snapshot(byte[] snapshot, _, int index) -> install(snapshot, index);
        }
        message = applyChannel.receive();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      releaseForGood();
    }
  }

  private void execute(Op op, int index) {
    Object value = stateMachine.doOp(op.req());
    answer(op, index, value);
    snapshotIfLarge(index);
  }

  private void snapshotIfLarge(int index) {
    if (maxRaftState != -1
        && index >= snapshotIndex + OPERATIONS_BETWEEN_SNAPSHOTS
        && raft.persistBytes() >= SNAPSHOT_AT * maxRaftState) {
      raft.snapshot(index, stateMachine.snapshot());
      snapshotIndex = index;
    }
  }

  /** The submit that waits at this index gets the result, if this is the operation it started. */
  private void answer(Op op, int index, Object value) {
    lock.lock();
    try {
      Waiting submit = waiting.remove(index);
      if (submit != null) {
        submit.result.complete(submit.id == op.id() ? new Done(value) : new WrongLeader());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Submits up to this index give up: nobody can tell what became of their operations. */
  private void install(byte[] snapshot, int index) {
    stateMachine.restore(snapshot);
    snapshotIndex = index;
    lock.lock();
    try {
      giveUp(waiting.headMap(index, true).values(), _ -> true);
    } finally {
      lock.unlock();
    }
  }

  // ---- the leadership watch

  /**
   * Releases the submits of terms that are over. Their operations may be lost, and perhaps nothing
   * else is ever committed at their indexes. Ends when this replica is killed.
   */
  private void watchLeadership() {
    try {
      while (releaseStale()) {
        Thread.sleep(LEADERSHIP_POLL_MS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean releaseStale() {
    lock.lock();
    try {
      RaftState state = raft.getState();
      giveUp(waiting.values(), submit -> !state.isLeader() || submit.term != state.term());
      return !killed;
    } finally {
      lock.unlock();
    }
  }

  // ---- both

  private void releaseForGood() {
    lock.lock();
    try {
      killed = true;
      giveUp(waiting.values(), _ -> true);
    } finally {
      lock.unlock();
    }
  }

  /** Answers WrongLeader to those submits that match, and forgets them. The lock is held. */
  private static void giveUp(Iterable<Waiting> submits, Predicate<Waiting> which) {
    for (Iterator<Waiting> each = submits.iterator(); each.hasNext(); ) {
      Waiting submit = each.next();
      if (which.test(submit)) {
        each.remove();
        submit.result.complete(new WrongLeader());
      }
    }
  }
}
