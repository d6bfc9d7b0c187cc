package raft;

import trace.Trace;

/**
 * The rules for candidates (Figure 2, §5.2): one try to be elected, in one term.
 *
 * <p>Threading: guarded by the lock of its {@link Raft}.
 */
final class Candidate implements Role {

  private final Raft raft;
  private int votes;

  Candidate(Raft raft) {
    this.raft = raft;
  }

  /** Votes for itself and asks all others. */
  void startElection() {
    receiveVote();
    RequestVoteArgs args =
        new RequestVoteArgs(raft.currentTerm, raft.me, raft.log.lastIndex(), raft.log.lastTerm());
    for (int peer : raft.others) {
      raft.rpcs.send(
          this,
          peer,
          "Raft.requestVote",
          args,
          RequestVoteReply.class,
          reply -> {
            if (reply.isPresent() && reply.get().voteGranted()) {
              receiveVote();
            }
          });
    }
  }

  private void receiveVote() {
    votes++;
    Trace.log("election", "%d of %d votes for term %d", votes, raft.peers.size(), raft.currentTerm);
    // If votes received from majority of servers: become leader (§5.2).
    if (votes == raft.majority()) {
      raft.becomeLeader();
    }
  }
}
