package mistakes;

import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.TORTURE;

import java.util.List;

/** What must be saved, and before what (Figure 2: before an RPC is answered). */
final class Persistence {

  private Persistence() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "entries-not-persisted",
              "a follower answers AppendEntries before it has persisted the entries (§5.3,"
                  + " Figure 2)",
              RAFT1,
              Finder.of(
                  "TestPersist13C", 1, 20, NEAR, "server \\d applied|failed to reach agreement"),
              new Edit(
                  "raft/Raft.java",
                  """
                  log.merge(args.prevLogIndex(), args.entries(), commitIndex);
                  persist();
                  """,
                  "log.merge(args.prevLogIndex(), args.entries(), commitIndex);")),
          Mistake.of(
              "leader-entry-not-persisted",
              "a leader counts itself among those that have an entry, and has not saved it",
              TORTURE,
              Finder.of("TestTorturePersistence3C", 1, 50, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "log.append(new LogEntry(currentTerm, command)); persist();",
                  "log.append(new LogEntry(currentTerm, command));")),
          Mistake.of(
              "persisted-when-committed",
              "the log is saved when something commits or the term changes: what a majority has"
                  + " acknowledged is on no disk, and gone when all crash at once",
              TORTURE,
              Finder.of("TestTorturePersistence3C", 1, 50, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "log.append(new LogEntry(currentTerm, command)); persist();",
                  "log.append(new LogEntry(currentTerm, command));"),
              new Edit(
                  "raft/Raft.java",
                  """
                  log.merge(args.prevLogIndex(), args.entries(), commitIndex);
                  persist();
                  """,
                  "log.merge(args.prevLogIndex(), args.entries(), commitIndex);"),
              new Edit(
                  "raft/Raft.java",
                  "commitIndex = index; Trace",
                  "commitIndex = index; persist(); Trace")),
          Mistake.of(
              "term-not-persisted",
              "the term is not saved, only the log's last one: a server that restarts votes again"
                  + " in a term in which it has voted (§5.2)",
              TORTURE,
              Finder.of("TestTortureVotes", 1, 20, NEAR, "term \\d+ has 2 leaders"),
              new Edit(
                  "raft/Raft.java",
                  "journal.save(currentTerm, votedFor, log);",
                  "journal.save(log.lastTerm(), votedFor, log);")),
          Mistake.of(
              "vote-persisted-later",
              "a vote is saved after it was sent: a server that crashes in between votes twice in a"
                  + " term (§5.2)",
              TORTURE,
              Finder.of("TestTortureVotes", 1, 100, NEAR, "term \\d+ has 2 leaders"),
              new Edit(
                  "raft/Raft.java",
                  "ticker.resetElectionTimer(); } persist(); return new RequestVoteReply",
                  """
                  ticker.resetElectionTimer(); }
                  threads.start("saver", () -> {
                    lock.lock();
                    try {
                      persist();
                    } finally {
                      lock.unlock();
                    }
                  });
                  return new RequestVoteReply\
                  """)),
          Mistake.of(
              "candidate-not-persisted",
              "a candidate asks for votes before it has saved its term and its own vote: after a"
                  + " crash it votes for another one in that term (§5.2)",
              TORTURE,
              Finder.of("TestTortureVotes", 1, 100, NEAR, "term \\d+ has 2 leaders"),
              new Edit("raft/Raft.java", "votedFor = me; persist();", "votedFor = me;")));
}
