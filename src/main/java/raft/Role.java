package raft;

/**
 * What a server is at the moment (Figure 4). A candidate or a leader is an object for one term,
 * with the state that only this role has. It is made when the role begins and dropped when the role
 * ends: then {@link Raft#role} is another object, and whoever still holds this one can see that.
 */
sealed interface Role permits Role.Follower, Candidate, Leader {

  /** Answers RPCs from candidates and leaders; has no state of its own. */
  record Follower() implements Role {}
}
