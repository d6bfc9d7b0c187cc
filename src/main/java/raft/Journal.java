package raft;

import static java.nio.charset.StandardCharsets.UTF_8;

import codec.Codec;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the persistent state of Figure 2 (currentTerm, votedFor, log[]) to the {@link Persister},
 * and reads it back.
 *
 * <p>The Raft state is a journal: one line of JSON for each change. So the cost of saving an entry
 * does not depend on the length of the log. The first line holds the whole state. Each further line
 * holds the term, the vote, and the log from the first changed entry to its end. A new snapshot
 * begins a new journal.
 *
 * <p>Threading: guarded by the lock of its {@link Raft}.
 */
final class Journal {

  /**
   * A line of the journal. Its names are short because they are written with every entry.
   *
   * @param term currentTerm
   * @param vote votedFor
   * @param from index of the first element of {@code log}
   * @param log all of the log from {@code from} on; in the first line, from the log's slot 0 on
   */
  record Line(int term, int vote, int from, List<LogEntry> log) {}

  /** What a peer remembers of its last life. */
  record Saved(int currentTerm, int votedFor, Log log) {}

  /** The journal begins anew after this many lines that hold only a term and a vote. */
  private static final int MAX_LINES_WITHOUT_ENTRIES = 8;

  private final Persister persister;
  private int savedTerm;
  private int savedVote;
  private int linesWithoutEntries;

  Journal(Persister persister) {
    this.persister = persister;
  }

  /** The state that was saved last; if there is none, the state of a new server (Figure 2). */
  Saved recover() {
    Log log = new Log();
    savedTerm = 0;
    savedVote = Raft.NOBODY;
    List<String> lines = new String(persister.readRaftState(), UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Line line = Codec.decode(lines.get(i).getBytes(UTF_8), Line.class);
      savedTerm = line.term();
      savedVote = line.vote();
      if (i == 0) {
        log = new Log(line.from(), line.log());
      } else if (line.log().isEmpty()) {
        linesWithoutEntries++;
      } else {
        log.replaceFrom(line.from(), line.log());
      }
    }
    log.markSaved();
    return new Saved(savedTerm, savedVote, log);
  }

  /** Saves what has changed since the last time; does nothing if nothing has. */
  void save(int currentTerm, int votedFor, Log log) {
    boolean entriesChanged = log.firstUnsaved() <= log.lastIndex();
    if (!entriesChanged && currentTerm == savedTerm && votedFor == savedVote) {
      return;
    }
    checkProgress(currentTerm, votedFor);
    linesWithoutEntries += entriesChanged ? 0 : 1;
    if (persister.raftStateSize() == 0 || linesWithoutEntries > MAX_LINES_WITHOUT_ENTRIES) {
      beginAnew(currentTerm, votedFor, log, persister.readSnapshot());
      return;
    }
    persister.append(line(currentTerm, votedFor, log, log.firstUnsaved()));
    remember(currentTerm, votedFor, log);
  }

  /** Saves the whole state together with the snapshot that the log follows. */
  void beginAnew(int currentTerm, int votedFor, Log log, byte[] snapshot) {
    checkProgress(currentTerm, votedFor);
    persister.save(line(currentTerm, votedFor, log, log.snapshotIndex()), snapshot);
    linesWithoutEntries = 0;
    remember(currentTerm, votedFor, log);
  }

  private void checkProgress(int currentTerm, int votedFor) {
    assert currentTerm >= savedTerm
        : "term " + currentTerm + " after term " + savedTerm + " (§5.1)";
    // Each server will vote for at most one candidate in a given term (§5.2).
    assert currentTerm > savedTerm || savedVote == Raft.NOBODY || votedFor == savedVote
        : "two votes in term " + currentTerm + ": " + savedVote + ", then " + votedFor + " (§5.2)";
  }

  private void remember(int currentTerm, int votedFor, Log log) {
    savedTerm = currentTerm;
    savedVote = votedFor;
    log.markSaved();
  }

  private static byte[] line(int currentTerm, int votedFor, Log log, int from) {
    List<LogEntry> entries = log.between(from, log.lastIndex());
    byte[] json = Codec.encode(new Line(currentTerm, votedFor, from, entries));
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
