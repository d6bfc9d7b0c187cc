package raft;

/**
 * What Raft hands to the service through the {@link ApplyChannel}: a committed command, or a
 * snapshot that replaces everything before it.
 */
public sealed interface ApplyMsg {

  /** The log index (1-based) that the service has reached with this message. */
  int index();

  /**
   * A committed entry of the log.
   *
   * @param command the command, as it was given to {@link RaftPeer#start}
   * @param index its log index; commands come in order, without a gap
   */
  record Command(Object command, int index) implements ApplyMsg {}

  /**
   * A snapshot that came from the leader (InstallSnapshot, §7). The service replaces its state by
   * it. Raft never sends a snapshot that is older than what it has sent already.
   *
   * @param snapshot the bytes once given to {@link RaftPeer#snapshot}; not to be changed
   * @param term the term of the last entry that the snapshot covers
   * @param index the index of the last entry that the snapshot covers
   */
  record Snapshot(byte[] snapshot, int term, int index) implements ApplyMsg {}
}
