package raft;

/**
 * What a server is at the moment (Figure 4). A candidate and a leader carry what only they know,
 * for one term: the object is made when the role begins and dropped when it ends, and whoever still
 * holds it can see that the role is over, since {@link Raft#role} is another one.
 */
sealed interface Role permits Role.Follower, Candidate, Leader {

  /** Answers RPCs from candidates and leaders; knows nothing of its own. */
  record Follower() implements Role {}
}
