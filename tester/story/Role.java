package story;

/** What a server can be: the roles of the paper (Figure 4), and none while it is down. */
public enum Role {
  DOWN,
  FOLLOWER,
  CANDIDATE,
  LEADER
}
