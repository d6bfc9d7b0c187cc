package story;

import java.util.Locale;

/** What a server can be: the roles of the paper (Figure 4), and none while it is down. */
public enum Role {
  DOWN,
  FOLLOWER,
  CANDIDATE,
  LEADER;

  /** In words. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
