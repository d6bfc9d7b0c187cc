package monitors.reading;

import java.util.Arrays;

/**
 * The entries that a server surely has: it has acknowledged them, or sent them as a leader, and no
 * message of a leader has come to it since that may have taken them away.
 */
public final class KnownLog {

  public static final int UNKNOWN = -1;

  private int[] terms = new int[64];

  /** In which leader's term the server took or sent it, and since which event that is known. */
  private int[] since = new int[64];

  private long[] sinceEvent = new long[64];

  /** It is the server's own as a leader: perhaps it was not saved. */
  private boolean[] isOwn = new boolean[64];

  /** What comes from here on is not known. */
  private int end = 1;

  /** Where the log begins, all agree: an entry of term 0 that nobody sees. */
  public KnownLog() {
    Arrays.fill(terms, UNKNOWN);
    terms[0] = 0;
  }

  /** The server has acknowledged an entry of a term to a leader. */
  public void acknowledged(int index, int term, int leadersTerm, long event) {
    learn(index, term, leadersTerm, event, false);
  }

  /** The server has sent it as a leader. */
  public void sent(int index, int term, int leadersTerm, long event) {
    learn(index, term, leadersTerm, event, true);
  }

  private void learn(int index, int term, int leadersTerm, long event, boolean asLeader) {
    makeRoomFor(index);
    if (terms[index] == term) {
      since[index] = Math.min(since[index], leadersTerm);
      isOwn[index] &= asLeader;
      return;
    }
    terms[index] = term;
    since[index] = leadersTerm;
    sinceEvent[index] = event;
    isOwn[index] = asLeader;
    end = Math.max(end, index + 1);
  }

  private void makeRoomFor(int index) {
    int old = terms.length;
    if (index >= old) {
      int size = Math.max(2 * old, index + 1);
      terms = Arrays.copyOf(terms, size);
      Arrays.fill(terms, old, size, UNKNOWN);
      since = Arrays.copyOf(since, size);
      sinceEvent = Arrays.copyOf(sinceEvent, size);
      isOwn = Arrays.copyOf(isOwn, size);
    }
  }

  /** The entries from here on may be gone. */
  public void forgetFrom(int index) {
    int from = Math.max(1, index);
    if (from < end) {
      Arrays.fill(terms, from, end, UNKNOWN);
      end = from;
    }
  }

  /** A crash: what the server has not told anybody that it has, it may not have saved. */
  public void forgetOwn() {
    for (int i = 1; i < end; i++) {
      if (isOwn[i]) {
        terms[i] = UNKNOWN;
      }
    }
  }

  public int term(int index) {
    return index >= 0 && index < end ? terms[index] : UNKNOWN;
  }

  /** Whether the entry was known before an event. */
  public boolean isKnownBefore(int index, long event) {
    return term(index) >= 0 && sinceEvent[index] < event;
  }

  /** Of the term of which leader it was known first. */
  public int leadersTerm(int index) {
    return since[index];
  }

  /** The last entry that is known; 0 if there is none. */
  public int last() {
    int last = end - 1;
    while (last > 0 && terms[last] == UNKNOWN) {
      last--;
    }
    return last;
  }
}
