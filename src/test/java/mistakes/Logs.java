package mistakes;

import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.RAFT1;

import java.util.List;

/** How logs are brought to agree (§5.3). */
final class Logs {

  private static final String LOST =
      "server \\d applied \\d+ at index \\d+, where (an earlier life of )?server";

  private Logs() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "log-always-truncated",
              "AppendEntries drops all that follows prevLogIndex, even entries that match: an old"
                  + " message takes back what was acknowledged (§5.3, Figure 2)",
              RAFT1,
              Finder.of("TestFigure8Unreliable3C", 11, 100, NEAR, LOST),
              new Edit("raft/Log.java", "if (!has(index, entry.term())) {", "if (index > 0) {")),
          Mistake.of(
              "previous-term-unchecked",
              "a follower looks whether it has an entry at prevLogIndex, not of which term: it"
                  + " builds on entries that its leader does not have (§5.3, step 2)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 20, NEAR, LOST),
              new Edit(
                  "raft/Raft.java",
                  "if (!log.has(args.prevLogIndex(), args.prevLogTerm())) {",
                  "if (args.prevLogIndex() > log.lastIndex()) {")),
          Mistake.of(
              "gap-in-the-log",
              "a follower appends entries without looking what stands before them: if others are"
                  + " missing in between, they land at the wrong index (§5.3, step 2)",
              RAFT1,
              Finder.of("TestFailAgree3B", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "if (!log.has(args.prevLogIndex(), args.prevLogTerm())) {",
                  "if (args.prevLogIndex() < 0) {"),
              new Edit(
                  "raft/Log.java",
                  "entries.subList(index - snapshotIndex, entries.size()).clear();",
                  "if (index <= lastIndex()) {"
                      + " entries.subList(index - snapshotIndex, entries.size()).clear(); }")),
          Mistake.of(
              "conflicts-kept",
              "entries that conflict with the leader's stay; only what is missing behind them is"
                  + " appended (§5.3, step 3)",
              RAFT1,
              Finder.of("TestRejoin3B", 1, 20, NEAR, LOST),
              new Edit(
                  "raft/Log.java",
                  "if (!has(index, entry.term())) {",
                  "if (index > lastIndex()) {")),
          Mistake.of(
              "first-conflict-only",
              "the entry that conflicts is replaced, and those behind it stay: they are of an old"
                  + " term, behind a newer one (§5.3, step 3)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 50, NEAR, LOST),
              new Edit(
                  "raft/Log.java",
                  "replaceFrom(index, newEntries.subList(index - prevLogIndex - 1,"
                      + " newEntries.size())); return;",
                  """
                  if (index > lastIndex()) {
                    append(entry);
                  } else {
                    entries.set(index - snapshotIndex, entry);
                  }
                  firstUnsaved = Math.min(firstUnsaved, index);
                  """)),
          Mistake.of(
              "refusal-without-backup",
              "a leader whose AppendEntries was refused does not decrement nextIndex: the follower"
                  + " never catches up (§5.3)",
              RAFT1,
              Finder.of("TestFailAgree3B", 1, 20, NEAR, "failed to reach agreement"),
              new Edit(
                  "raft/Leader.java",
                  "nextIndex[peer] = Math.max(backUp(args, reply), matchIndex[peer] + 1);",
                  "")),
          Mistake.of(
              "backup-stops-one-short",
              "after a refusal the leader goes back to one entry behind the conflict, which is"
                  + " refused again, for ever (the end of §5.3)",
              RAFT1,
              Finder.of("TestRejoin3B", 1, 20, NEAR, "failed to reach agreement"),
              new Edit(
                  "raft/Leader.java",
                  "last + 1 : reply.conflictIndex();",
                  "last + 1 : reply.conflictIndex() + 1;")),
          Mistake.of(
              "refusal-of-another-time",
              "a late refusal moves nextIndex, which has moved since, below what the follower is"
                  + " known to have: it is sent again, and what is gone is looked for (§5.3)",
              RAFT1,
              Finder.of("TestSnapshotInstallUnreliable3D", 1, 50, NEAR, "."),
              new Edit(
                  "raft/Leader.java",
                  "} else if (nextIndex[peer] - 1 == args.prevLogIndex()) {",
                  "} else {"),
              new Edit(
                  "raft/Leader.java",
                  "nextIndex[peer] = Math.max(backUp(args, reply), matchIndex[peer] + 1);",
                  "nextIndex[peer] = backUp(args, reply);")));
}
