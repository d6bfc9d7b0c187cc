package monitors.reading;

import events.Event;
import events.Payload;
import org.jspecify.annotations.Nullable;
import story.MessageFields;
import story.RaftMessage;

/** An RPC between two servers: what it says, and what was known when it came. */
public final class Exchange {

  /** The sender's life if it has none any more that could learn of a reply. */
  public static final int NOBODY = -1;

  public final RaftMessage.Kind kind;
  public final int from;
  public final int to;
  public final int term;

  /** prevLogIndex and prevLogTerm. */
  public final int before;

  public final int termBefore;

  /** leaderCommit. */
  public final int commit;

  /** lastLogIndex and lastLogTerm of a candidate, or what a snapshot covers. */
  public final int last;

  public final int lastTerm;

  public final int senderLife;
  private final boolean isPreVote;

  /** Of the entries that it brings; null: that is not known. */
  private final int @Nullable [] terms;

  private @Nullable MessageFields reply;

  // ---- Since it has been delivered. -1: not yet.

  public long deliveredAt = -1;
  public int receiverLife;
  public int savesBefore;

  /** The highest term that the receiver had answered with. */
  public int termToldBefore;

  /** How many messages of leaders had come to the receiver, this one included. */
  public int leadersMessages;

  /** Why the receiver must refuse it; null: nothing is known. */
  public @Nullable String mustRefuse;

  /** Whether it brings entries that the receiver surely did not have. */
  public boolean bringsNew;

  /** Whether it is a snapshot that takes the place of the whole log (Figure 13). */
  public boolean replacesLog;

  public boolean isAnswered;

  /** An index where the sender had another entry before in the same term; -1: there is none. */
  public int rewrites = -1;

  public Exchange(Event.Sent sent, RaftMessage.Kind kind, int senderLife) {
    this.kind = kind;
    this.from = sent.from().number();
    this.to = sent.to();
    this.senderLife = senderLife;
    MessageFields request = MessageFields.of(sent.request());
    isPreVote = request.isAnyTrue("pre");
    terms = request.entryTerms().orElse(null);
    term = request.number("term");
    before = request.number("prevlogindex");
    termBefore = request.number("prevlogterm");
    commit = request.number("leadercommit");
    String what = kind == RaftMessage.Kind.INSTALL_SNAPSHOT ? "lastincluded" : "lastlog";
    last = request.number(what + "index");
    lastTerm = request.number(what + "term");
  }

  /** A vote that does not count is asked for before an election (Ongaro's thesis, 9.6). */
  public boolean isPreVote() {
    return isPreVote;
  }

  public boolean isVote() {
    return kind == RaftMessage.Kind.REQUEST_VOTE;
  }

  public boolean isAppend() {
    return kind == RaftMessage.Kind.APPEND_ENTRIES;
  }

  public boolean isSnapshot() {
    return kind == RaftMessage.Kind.INSTALL_SNAPSHOT;
  }

  public boolean isLeaders() {
    return isAppend() || isSnapshot();
  }

  /** Whether it tells where the entries stand that it brings. */
  public boolean tellsLog() {
    return isAppend() && before >= 0 && terms != null;
  }

  public int entries() {
    return terms == null ? 0 : terms.length;
  }

  /** The index of the last entry that the receiver has if it takes this; -1: not known. */
  public int end() {
    if (isSnapshot()) {
      return last;
    }
    return tellsLog() ? before + entries() : MessageFields.UNKNOWN;
  }

  /**
   * The term of the sender's entry at an index; -1: it does not say. No entry is of term 0: so it
   * is in the place of a term that the sender does not know any more.
   */
  public int termAt(int index) {
    int told = termTold(index);
    return told == 0 && index > 0 ? MessageFields.UNKNOWN : told;
  }

  private int termTold(int index) {
    if (isSnapshot()) {
      return index == last ? lastTerm : MessageFields.UNKNOWN;
    }
    if (index == before) {
      return termBefore;
    }
    int place = index - before - 1;
    return terms != null && before >= 0 && place >= 0 && place < terms.length
        ? terms[place]
        : MessageFields.UNKNOWN;
  }

  // ---- The reply

  public void answer(Payload payload) {
    reply = MessageFields.of(payload);
    isAnswered = true;
  }

  public boolean isGranted() {
    return reply != null && isVote() && reply.isTrue("votegranted");
  }

  /** A vote for the term that was asked for; with a later term in the reply it is none. */
  public boolean isVoteInItsTerm() {
    return isGranted() && replyTerm() <= term;
  }

  /** What a leader sent was taken. */
  public boolean isTaken() {
    return reply != null
        && replyTerm() <= term
        && (isSnapshot() || (isAppend() && reply.isTrue("success")));
  }

  /** Whether the reply says in words that can be read what was done. */
  public boolean tellsResult() {
    String name = isVote() ? "votegranted" : "success";
    return reply != null && (reply.isTrue(name) || reply.isFalse(name));
  }

  /** It was refused, and not for its term. */
  public boolean isRefusedInItsTerm() {
    return reply != null && isAppend() && reply.isFalse("success") && replyTerm() <= term;
  }

  /** -1: not told. */
  public int replyTerm() {
    return reply == null ? MessageFields.UNKNOWN : reply.number("term");
  }

  public String name() {
    return switch (kind) {
      case REQUEST_VOTE -> "RequestVote";
      case APPEND_ENTRIES -> "AppendEntries";
      case INSTALL_SNAPSHOT -> "InstallSnapshot";
      case OTHER, CLIENT -> "request";
    };
  }
}
