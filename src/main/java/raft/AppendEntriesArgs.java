package raft;

import java.util.List;

/**
 * AppendEntries: a leader replicates log entries; without entries it is a heartbeat (Figure 2,
 * §5.3).
 *
 * @param term the leader's term
 * @param leaderId the leader
 * @param prevLogIndex index of the log entry right before the new ones
 * @param prevLogTerm term of that entry
 * @param entries the new entries, in order
 * @param leaderCommit the leader's commitIndex
 */
record AppendEntriesArgs(
    int term,
    int leaderId,
    int prevLogIndex,
    int prevLogTerm,
    List<LogEntry> entries,
    int leaderCommit) {

  AppendEntriesArgs {
    entries = List.copyOf(entries);
  }

  /** A receiver that accepts this agrees with the leader up to this index. */
  int lastIndex() {
    return prevLogIndex + entries.size();
  }
}
