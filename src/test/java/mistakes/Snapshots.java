package mistakes;

import static mistakes.Lab.KVRAFT1;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.RSM1;
import static mistakes.Lab.TORTURE;

import java.util.List;

/** Log compaction (§7, Figure 13), in Raft. */
final class Snapshots {

  private Snapshots() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "conflicting-tail-kept",
              "InstallSnapshot keeps what follows the snapshot's last entry, though the own entry"
                  + " there is of another term: what follows conflicts (Figure 13, step 7)",
              TORTURE,
              Finder.of("TestTortureSnapshots3D", 0, 100, FirstLine.NEAR, "."),
              new Edit(
                  "raft/Log.java",
                  "if (has(lastIncludedIndex, lastIncludedTerm)) {",
                  "if (lastIncludedIndex <= lastIndex()) {")),
          Mistake.of(
              "matching-tail-dropped",
              "InstallSnapshot discards the whole log, though it has the snapshot's last entry:"
                  + " what follows was acknowledged (Figure 13, step 6)",
              TORTURE,
              Finder.of(
                  "TestTortureInstall3D",
                  3,
                  30,
                  FirstLine.NEAR,
                  "Fatal: server \\d+ applied \\d+ at index \\d+, where an earlier life of server \\d+ applied "),
              new Edit(
                  "raft/Raft.java",
                  "log.compact(args.lastIncludedIndex(), args.lastIncludedTerm());",
                  "log.beginAfter(args.lastIncludedIndex(), args.lastIncludedTerm());"),
              new Edit(
                  "raft/Log.java",
                  "private static LogEntry slotZero(int term) {",
                  """
                  void beginAfter(int lastIncludedIndex, int lastIncludedTerm) {
                    entries.clear();
                    entries.add(slotZero(lastIncludedTerm));
                    snapshotIndex = lastIncludedIndex;
                  }

                  private static LogEntry slotZero(int term) {
                  """)),
          Mistake.of(
              "snapshot-goes-back",
              "a late InstallSnapshot takes the service back to an older state (§7)",
              TORTURE,
              Finder.of(
                  "TestTortureOldRequests3D",
                  1,
                  20,
                  FirstLine.NAMES,
                  "Fatal: server \\d+ apply out of order, a snapshot took it back from index \\d+ to "),
              new Edit(
                  "raft/Raft.java",
                  "args.lastIncludedIndex() <= commitIndex",
                  "args.lastIncludedIndex() < log.snapshotIndex()"),
              new Edit(
                  "raft/Applier.java",
                  "raft.lastApplied = snapshot.index();",
                  "raft.lastApplied = Math.max(raft.lastApplied, snapshot.index());")),
          Mistake.of(
              "snapshot-handed-up-again",
              "a server that restarts hands its snapshot to the service, which has it already: it"
                  + " replaces the state once more (3D)",
              RAFT1,
              Finder.of(
                  "TestContractRestart3D",
                  1,
                  20,
                  FirstLine.NAMES,
                  "ContractRaftTest\\.java:\\d+: server \\d+ was started again, and its Raft sent up a snapshot: the service has rea"),
              new Edit(
                  "raft/Raft.java",
                  "lastApplied = log.snapshotIndex(); ticker",
                  """
                  lastApplied = log.snapshotIndex();
                  if (persister.snapshotSize() > 0) {
                    pendingSnapshot =
                        new ApplyMsg.Snapshot(
                            persister.readSnapshot(), log.snapshotTerm(), log.snapshotIndex());
                  }
                  ticker\
                  """)),
          Mistake.of(
              "applied-from-zero",
              "after a restart lastApplied is 0 though there is a snapshot: the applier looks for"
                  + " entries that are gone (§7)",
              RAFT1,
              Finder.of(
                  "TestSnapshotInstallCrash3D",
                  1,
                  20,
                  FirstLine.NAMES,
                  "panic: java\\.lang\\.IndexOutOfBoundsException: fromIndex = -\\d+ \\(Log\\.java:\\d+\\)"),
              new Edit("raft/Raft.java", "lastApplied = log.snapshotIndex(); ticker", "ticker")),
          Mistake.of(
              "log-not-trimmed",
              "the snapshot is saved and the log stays as it is: Raft's state grows without end"
                  + " (3D)",
              RAFT1,
              Finder.of(
                  "TestSnapshotBasic3D",
                  1,
                  20,
                  FirstLine.NAMES,
                  "SnapshotRounds\\.java:\\d+: Log size too large \\(\\d+ bytes, the limit is \\d+\\)"),
              new Edit(
                  "raft/Raft.java", "log.compact(index, log.termAt(index)); journal", "journal")),
          Mistake.of(
              "snapshot-saved-apart",
              "the shortened log is saved first, the snapshot that it needs after that: a crash in"
                  + " between leaves a hole",
              TORTURE,
              Finder.of(
                  "TestTortureSnapshots3D",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: server \\d+ apply out of order, expected index \\d+, got "),
              new Edit(
                  "raft/Journal.java",
                  "persister.save(line(currentTerm, votedFor, log, log.snapshotIndex()), snapshot);",
                  """
                  byte[] state = line(currentTerm, votedFor, log, log.snapshotIndex());
                  persister.save(state, persister.readSnapshot());
                  persister.save(state, snapshot);
                  """)),
          Mistake.of(
              "installed-not-saved",
              "a snapshot that comes from the leader is not saved: after a restart it is gone, and"
                  + " the entries that it covers are, too (Figure 13, step 5)",
              RAFT1,
              Finder.of(
                  "TestSnapshotInstallCrash3D",
                  1,
                  20,
                  FirstLine.NEAR,
                  "panic: java\\.lang\\.IndexOutOfBoundsException: fromIndex = -\\d+ \\(Log\\.java:\\d+\\)"),
              new Edit(
                  "raft/Raft.java",
                  "journal.beginAnew(currentTerm, votedFor, log, args.data());",
                  "")),
          Mistake.of(
              "included-term-forgotten",
              "the term of the last entry that the snapshot covers is not kept: the check of the"
                  + " entry right behind it fails for ever (§7)",
              RAFT1,
              Finder.of(
                  "TestSnapshotBasic3D",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: one\\(\\d+\\) failed to reach agreement"),
              new Edit(
                  "raft/Log.java",
                  "entries.set(0, slotZero(lastIncludedTerm));",
                  "entries.set(0, slotZero(0));")),
          Mistake.of(
              "snapshot-boundary",
              "a leader sends entries to a follower that needs the last one that its snapshot"
                  + " covers, which it has no more (§7)",
              RAFT1,
              Finder.of(
                  "TestSnapshotInstall3D",
                  1,
                  20,
                  FirstLine.NAMES,
                  "panic: java\\.lang\\.IndexOutOfBoundsException: Index -\\d+ out of bounds for length \\d+ \\(Log\\.java:\\d+\\)"),
              new Edit(
                  "raft/Leader.java",
                  "if (nextIndex[peer] > raft.log.snapshotIndex()) {",
                  "if (nextIndex[peer] >= raft.log.snapshotIndex()) {")),
          Mistake.of(
              "snapshot-forgotten",
              "a server that restarts does not read its snapshot: what it covers is gone (§7)",
              KVRAFT1,
              Finder.of(
                  "TestSnapshotRecover4C",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: history is not linearizable: lost update"),
              new Edit(
                  "rsm/Rsm.java",
                  "if (persister.snapshotSize() > 0) {"
                      + " stateMachine.restore(persister.readSnapshot()); }",
                  "")),
          Mistake.of(
              "snapshot-before-execution",
              "the snapshot at an index is taken before the operation there was executed: whoever"
                  + " begins with it lacks that one (4C)",
              KVRAFT1,
              Finder.of(
                  "TestSnapshotRecover4C",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: history is not linearizable: lost update"),
              new Edit(
                  "rsm/Rsm.java",
                  "Object value = stateMachine.doOp(op.req()); answer(op, index, value);"
                      + " snapshotIfLarge(index);",
                  "snapshotIfLarge(index); Object value = stateMachine.doOp(op.req());"
                      + " answer(op, index, value);")),
          Mistake.of(
              "installed-snapshot-ignored",
              "a snapshot that Raft hands up is not given to the service: its state lacks all that"
                  + " the snapshot covers (4C)",
              RSM1,
              Finder.of(
                  "TestSnapshot4C",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: only \\d+ of \\d+ servers show the counter \\d+: server \\d+ and so on show \\d+, \\d+, "),
              new Edit(
                  "rsm/Rsm.java",
                  "stateMachine.restore(snapshot); snapshotIndex",
                  "snapshotIndex")));
}
