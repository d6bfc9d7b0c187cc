package mistakes;

import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.TORTURE;

import java.util.List;

/** What is committed, and when (§5.3, §5.4.2). */
final class Commits {

  private static final String LOST =
      "server \\d applied \\d+ at index \\d+, where (an earlier life of )?server";

  private Commits() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "old-term-committed",
              "an entry of an old term is committed by counting replicas: a leader of a later term"
                  + " may still replace it (§5.4.2, Figure 8)",
              TORTURE,
              Finder.of("TestTortureCommits", 2, 50, NEAR, LOST),
              new Edit("raft/Leader.java", "&& raft.log.termAt(n) == raft.currentTerm", "")),
          Mistake.of(
              "committed-by-a-minority",
              "an entry counts as committed one server too early: a majority without it elects a"
                  + " leader (§5.3)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 20, NEAR, LOST),
              new Edit(
                  "raft/Leader.java",
                  "int n = sorted[sorted.length - raft.majority()];",
                  "int n = sorted[sorted.length - raft.majority() + 1];")),
          Mistake.of(
              "commit-beyond-the-message",
              "a follower commits up to leaderCommit as far as its own log goes, not as far as the"
                  + " message has shown that it agrees: the rest may conflict (§5.3, step 5)",
              RAFT1,
              Finder.of("TestRejoin3B", 1, 20, NEAR, LOST),
              new Edit(
                  "raft/Raft.java",
                  "commitUpTo(Math.min(args.leaderCommit(), args.lastIndex()));",
                  "commitUpTo(Math.min(args.leaderCommit(), log.lastIndex()));")),
          Mistake.of(
              "commit-beyond-the-log",
              "a follower takes leaderCommit for its commitIndex although its log is shorter: the"
                  + " applier looks for entries that are not there (§5.3, step 5)",
              RAFT1,
              Finder.of("TestSnapshotInstall3D", 1, 50, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "commitUpTo(Math.min(args.leaderCommit(), args.lastIndex()));",
                  "commitUpTo(args.leaderCommit());")),
          Mistake.of(
              "commit-goes-back",
              "a follower sets commitIndex to what the message says, even if it is less: an old"
                  + " message takes back what is committed (Figure 2)",
              RAFT1,
              Finder.of("TestFigure8Unreliable3C", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Raft.java", "if (index > commitIndex) {", "if (index != commitIndex) {")),
          Mistake.of(
              "match-at-election",
              "a new leader believes that the others have its whole log, and commits what they do"
                  + " not have (Figure 2: matchIndex begins at 0)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Leader.java",
                  "matchIndex[raft.me] = raft.log.lastIndex(); awaited",
                  "Arrays.fill(matchIndex, raft.log.lastIndex()); awaited")),
          Mistake.of(
              "match-is-the-own-log",
              "after a success the leader notes that the follower has all of its log, which has"
                  + " grown since the message was sent (Figure 2)",
              RAFT1,
              Finder.of("TestConcurrentStarts3B", 1, 50, NEAR, "."),
              new Edit(
                  "raft/Leader.java",
                  "hasUpTo(peer, args.lastIndex());",
                  "hasUpTo(peer, raft.log.lastIndex());")),
          Mistake.of(
              "reply-of-an-earlier-leadership",
              "a reply to a leader of an earlier term counts for the one that the server is now: it"
                  + " commits what the follower has lost since (§5.3)",
              TORTURE,
              Finder.of("TestTortureOldReplies3C", 1, 50, NEAR, "."),
              new Edit(
                  "raft/RpcSender.java",
                  "raft.role == sender",
                  "raft.role == sender || (sender instanceof Leader && raft.role instanceof Leader)"),
              new Edit(
                  "raft/Leader.java",
                  "reply.ifPresent(answer -> receive(peer, args, answer));",
                  "reply.ifPresent(answer -> ((Leader) raft.role).receive(peer, args, answer));")),
          Mistake.of(
              "snapshot-counts-for-the-log",
              "after an InstallSnapshot the leader notes that the follower has all of its log, not"
                  + " only what the snapshot covers (§7)",
              RAFT1,
              Finder.of("TestSnapshotInstall3D", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Leader.java",
                  "hasUpTo(peer, lastIncludedIndex);",
                  "hasUpTo(peer, raft.log.lastIndex());")),
          Mistake.of(
              "snapshot-counts-for-the-newest",
              "when an InstallSnapshot is answered the leader notes its newest snapshot, not the"
                  + " one that it has sent: entries in between are missing for ever (§7)",
              RAFT1,
              Finder.of("TestSnapshotInstallUnreliable3D", 1, 100, NEAR, "."),
              new Edit(
                  "raft/Leader.java",
                  "hasUpTo(peer, lastIncludedIndex);",
                  "hasUpTo(peer, raft.log.snapshotIndex());")));
}
