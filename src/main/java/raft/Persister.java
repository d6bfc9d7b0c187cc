package raft;

import java.util.Arrays;
import trace.Probe;

/**
 * A server's disk: holds the Raft state and the snapshot that survive a crash (3C, 3D).
 *
 * <p>The next life of a crashed server gets a {@link #copy}. So it never sees what the old life
 * saves after the crash. All bytes are copied on the way in and out.
 *
 * <p>Threading: any thread, at any time.
 */
public final class Persister {

  /**
   * Where a disk keeps what is saved, if that is in another process. It is told in the order in
   * which it is saved, and returns when it is safe there.
   */
  public interface Sink {

    /** The Raft state was replaced; the snapshot is the same. */
    void saved(byte[] raftState);

    /** Both were replaced, at once. */
    void saved(byte[] raftState, byte[] newSnapshot);

    /** These bytes were added to the Raft state. */
    void appended(byte[] moreRaftState);
  }

  private static final Sink NOWHERE_ELSE =
      new Sink() {
        @Override
        public void saved(byte[] raftState) {}

        @Override
        public void saved(byte[] raftState, byte[] newSnapshot) {}

        @Override
        public void appended(byte[] moreRaftState) {}
      };

  private final Sink sink;

  /** Knows whose disk it is. */
  private final Probe probe;

  // Guarded by this. The Raft state is the first raftStateSize bytes of raftState. The rest is room
  // to grow, so that append need not copy what is there already.
  private byte[] raftState = {};
  private int raftStateSize;
  private byte[] snapshot = {};

  /** An empty disk, of the server whose thread calls this. */
  public Persister() {
    this(Probe.installed().ofThisServer(), NOWHERE_ELSE);
  }

  private Persister(Probe probe, Sink sink) {
    this.probe = probe;
    this.sink = sink;
  }

  /** A disk with this content, which is kept elsewhere. */
  public static Persister over(byte[] raftState, byte[] snapshot, Sink sink) {
    Persister disk = new Persister(Probe.installed().ofThisServer(), sink);
    disk.set(raftState, snapshot);
    return disk;
  }

  /**
   * Replaces the Raft state and the snapshot, both at once: a crash never leaves one without the
   * other.
   *
   * @param newSnapshot the snapshot; empty if there is none
   */
  public void save(byte[] newRaftState, byte[] newSnapshot) {
    boolean isNewSnapshot = replace(newRaftState, newSnapshot);
    probe.saved(newRaftState.length, newSnapshot.length, isNewSnapshot, newRaftState);
  }

  /** Returns whether the snapshot is another one. */
  private synchronized boolean replace(byte[] newRaftState, byte[] newSnapshot) {
    boolean isNewSnapshot = !Arrays.equals(snapshot, newSnapshot);
    set(newRaftState, newSnapshot);
    if (isNewSnapshot) {
      sink.saved(raftState, snapshot);
    } else {
      sink.saved(raftState);
    }
    return isNewSnapshot;
  }

  private synchronized void set(byte[] newRaftState, byte[] newSnapshot) {
    raftState = newRaftState.clone();
    raftStateSize = raftState.length;
    snapshot = newSnapshot.clone();
  }

  /**
   * Adds bytes to the end of the Raft state. The cost depends on these bytes alone. This is for a
   * Raft that saves a journal of changes instead of its whole log each time; the labs do not ask
   * for that.
   */
  public void append(byte[] moreRaftState) {
    Sizes sizes = add(moreRaftState);
    probe.saved(sizes.raftState, sizes.snapshot, false, moreRaftState);
  }

  private record Sizes(int raftState, int snapshot) {}

  private synchronized Sizes add(byte[] moreRaftState) {
    int newSize = Math.addExact(raftStateSize, moreRaftState.length);
    if (newSize > raftState.length) {
      raftState = Arrays.copyOf(raftState, Math.max(newSize, 2 * raftState.length));
    }
    System.arraycopy(moreRaftState, 0, raftState, raftStateSize, moreRaftState.length);
    raftStateSize = newSize;
    sink.appended(moreRaftState);
    return new Sizes(raftStateSize, snapshot.length);
  }

  /** The Raft state that was saved last, with what was appended since; empty if there is none. */
  public synchronized byte[] readRaftState() {
    return Arrays.copyOf(raftState, raftStateSize);
  }

  /** The size of the Raft state in bytes. */
  public synchronized int raftStateSize() {
    return raftStateSize;
  }

  /** The snapshot that was saved last; empty if there is none. */
  public synchronized byte[] readSnapshot() {
    return snapshot.clone();
  }

  /** The size of the snapshot in bytes. */
  public synchronized int snapshotSize() {
    return snapshot.length;
  }

  /**
   * Another disk with the same content, of the server whose thread calls this; neither sees later
   * changes of the other.
   */
  public synchronized Persister copy() {
    Persister copy = new Persister();
    copy.set(readRaftState(), snapshot);
    return copy;
  }
}
