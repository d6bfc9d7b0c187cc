package raft;

/** The answer to a Raft RPC; a term newer than the sender's ends the sender's role (§5.1). */
sealed interface Reply permits RequestVoteReply, AppendEntriesReply, InstallSnapshotReply {

  /** The receiver's current term, after it has handled the request. */
  int term();
}
