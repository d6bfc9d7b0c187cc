package story;

import events.OneLine;
import events.Payload;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a request tells, whatever a student's messages look like: methods and fields are known by
 * the paper's names, and anything may be missing.
 *
 * @param name the method, without its service
 * @param term the sender's, if the message says it
 * @param before index of the entry before the new ones (prevLogIndex)
 * @param beforeTerm its term (prevLogTerm)
 * @param entries the new entries of an AppendEntries; nothing if they were cut off
 * @param last an index of the sender's log: of the last entry that the message brings, of the last
 *     one that a candidate has, or of the last one that a snapshot covers
 * @param commit the leader's commit index
 * @param what a line for it: {@code appendEntries t7 [12..14] commit 11}
 */
public record RaftMessage(
    Kind kind,
    String name,
    OptionalInt term,
    OptionalInt before,
    OptionalInt beforeTerm,
    Optional<JsonFields.Items> entries,
    OptionalInt last,
    OptionalInt commit,
    String what) {

  static final int JSON_CHARACTERS = 60;
  static final int VALUE_CHARACTERS = 40;

  private static final int NAME_CHARACTERS = 30;
  private static final String RAFT = "raft";

  /** The requests of the paper, and others. */
  public enum Kind {
    REQUEST_VOTE,
    APPEND_ENTRIES,
    INSTALL_SNAPSHOT,
    /** Another one between the peers of Raft, such as preVote. */
    OTHER,
    /** To another service than Raft: from a client. */
    CLIENT
  }

  /** Reads a request. */
  static RaftMessage of(String method, Payload request) {
    int dot = method.lastIndexOf('.');
    String name = OneLine.of(method.substring(dot + 1), NAME_CHARACTERS);
    Kind kind = kind(method);
    JsonFields fields = JsonFields.of(request);
    return switch (kind) {
      case REQUEST_VOTE -> requestVote(name, fields, request);
      case APPEND_ENTRIES -> appendEntries(name, fields, request);
      case INSTALL_SNAPSHOT -> installSnapshot(name, fields, request);
      case OTHER -> other(kind, name, fields.number("term"), json(name, request));
      case CLIENT ->
          other(
              kind,
              name,
              OptionalInt.empty(),
              clientsCall(name, fields).orElseGet(() -> json(name, request)));
    };
  }

  /** Whether it is one of the paper's, and says its sender's term. */
  boolean tellsTerm() {
    return term.isPresent() && kind != Kind.OTHER && kind != Kind.CLIENT;
  }

  /** Whether it is an AppendEntries without entries. */
  public boolean isHeartbeat() {
    return kind == Kind.APPEND_ENTRIES
        && entries.isPresent()
        && entries.get().areAll()
        && entries.get().count() == 0;
  }

  /** Of an AppendEntries only what it brings: {@code appendEntries t7 [12..14]}. */
  public String whatItBrings() {
    return kind == Kind.APPEND_ENTRIES && term.isPresent()
        ? bringing(name, term, before, entries, last)
        : what;
  }

  /** With what must stand before the entries: {@code appendEntries t7 prev 11 (t6) [12..14]}. */
  public String inFull() {
    if (kind != Kind.APPEND_ENTRIES || term.isEmpty() || before.isEmpty()) {
      return what;
    }
    return name
        + term(term)
        + number(" prev ", before, "")
        + number(" (t", beforeTerm, ")")
        + range(before, entries, last)
        + number(" commit ", commit, "");
  }

  /** The beginning of a message as one line. */
  public static String json(Payload payload) {
    return OneLine.of(payload.text(), JSON_CHARACTERS);
  }

  private static String json(String name, Payload request) {
    return name + " " + json(request);
  }

  /** What kind of request a method such as {@code Raft.appendEntries} is for. */
  public static Kind kind(String method) {
    int dot = method.lastIndexOf('.');
    String service = dot < 0 ? RAFT : method.substring(0, dot);
    String name = OneLine.of(method.substring(dot + 1), NAME_CHARACTERS);
    return switch (JsonFields.plain(name)) {
      case "requestvote" -> Kind.REQUEST_VOTE;
      case "appendentries" -> Kind.APPEND_ENTRIES;
      case "installsnapshot" -> Kind.INSTALL_SNAPSHOT;
      default -> JsonFields.plain(service).equals(RAFT) ? Kind.OTHER : Kind.CLIENT;
    };
  }

  private static RaftMessage requestVote(String name, JsonFields fields, Payload request) {
    OptionalInt term = fields.number("term");
    OptionalInt last = fields.number("lastlogindex");
    OptionalInt lastTerm = fields.number("lastlogterm");
    String what =
        term.isEmpty()
            ? json(name, request)
            : name
                + term(term)
                + number(" last ", last, "")
                + (last.isPresent() ? number(" (t", lastTerm, ")") : "");
    return new RaftMessage(
        Kind.REQUEST_VOTE,
        name,
        term,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        last,
        OptionalInt.empty(),
        what);
  }

  private static RaftMessage appendEntries(String name, JsonFields fields, Payload request) {
    OptionalInt term = fields.number("term");
    OptionalInt before = fields.number("prevlogindex");
    OptionalInt commit = fields.number("leadercommit");
    Optional<JsonFields.Items> entries = fields.items("entries");
    if (entries.isEmpty() && !request.isCut()) {
      entries = Optional.of(new JsonFields.Items(0, true));
    }
    OptionalInt last = OptionalInt.empty();
    if (before.isPresent() && entries.isPresent()) {
      long index = (long) before.getAsInt() + entries.get().count();
      last = index <= Integer.MAX_VALUE ? OptionalInt.of((int) index) : last;
    }
    String what =
        term.isEmpty()
            ? json(name, request)
            : bringing(name, term, before, entries, last) + number(" commit ", commit, "");
    OptionalInt beforeTerm = fields.number("prevlogterm");
    return new RaftMessage(
        Kind.APPEND_ENTRIES, name, term, before, beforeTerm, entries, last, commit, what);
  }

  private static RaftMessage installSnapshot(String name, JsonFields fields, Payload request) {
    OptionalInt term = fields.number("term");
    OptionalInt last = fields.number("lastincludedindex");
    String what =
        term.isEmpty() ? json(name, request) : name + term(term) + number(" up to ", last, "");
    return new RaftMessage(
        Kind.INSTALL_SNAPSHOT,
        name,
        term,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        last,
        OptionalInt.empty(),
        what);
  }

  private static RaftMessage other(Kind kind, String name, OptionalInt term, String what) {
    OptionalInt none = OptionalInt.empty();
    return new RaftMessage(kind, name, term, none, none, Optional.empty(), none, none, what);
  }

  private static Optional<String> clientsCall(String name, JsonFields fields) {
    return fields
        .text("key")
        .map(key ->
            name
                + " "
                + quoted(key)
                + fields.text("value").map(value -> "=" + quoted(value)).orElse("")
                + fields.text("version").map(RaftMessage::version).orElse(""));
  }

  private static String bringing(
      String name,
      OptionalInt term,
      OptionalInt before,
      Optional<JsonFields.Items> entries,
      OptionalInt last) {
    return name + term(term) + range(before, entries, last);
  }

  private static String range(
      OptionalInt before, Optional<JsonFields.Items> entries, OptionalInt last) {
    if (entries.isEmpty()) {
      return number(" [", before, "..]");
    }
    int count = entries.get().count();
    boolean areAll = entries.get().areAll();
    if (count == 0 && areAll) {
      return " heartbeat";
    }
    String more = areAll ? "" : " and more";
    if (before.isEmpty() || last.isEmpty()) {
      return " " + count + (count == 1 ? " entry" : " entries") + more;
    }
    long first = before.getAsInt() + 1L;
    return count <= 1 && areAll
        ? " [" + first + "]"
        : " [" + first + ".." + (count == 0 ? "" : last.getAsInt()) + "]" + more;
  }

  static String term(OptionalInt term) {
    return number(" t", term, "");
  }

  static String quoted(String value) {
    return "\"" + OneLine.of(value, VALUE_CHARACTERS) + "\"";
  }

  static String version(String version) {
    return " version " + OneLine.of(version, VALUE_CHARACTERS);
  }

  private static String number(String before, OptionalInt number, String after) {
    return number.isPresent() ? before + number.getAsInt() + after : "";
  }
}
