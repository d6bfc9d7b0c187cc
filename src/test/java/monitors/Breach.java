package monitors;

import java.util.List;
import mistakes.EditedReference.Change;

/** Mistakes, each with the property that it breaks first. */
enum Breach {

  // ---- elections

  VOTE_LOST(
      OneVote.class,
      new Hunt("torture", "TestTortureVotes", 1, 10),
      new Change(
          "raft/Raft.java",
          "journal.save(currentTerm, votedFor, log);",
          "journal.save(currentTerm, NOBODY, log);")),

  LATE_VOTES_COUNT(
      LeadersVotes.class,
      new Hunt("raft1", "TestFigure8Unreliable3C", 1, 10),
      new Change("raft/RpcSender.java", "raft.role == sender", "sender instanceof Role")),

  EACH_VOTE_IS_GRANTED(
      OneVote.class,
      new Hunt("raft1", "TestManyElections3A|TestBackup3B", 1, 20),
      new Change(
          "raft/Raft.java", "(votedFor == NOBODY || votedFor == args.candidateId()) &&", "")),

  TWO_VOTES_ARE_ENOUGH(
      LeadersVotes.class,
      new Hunt("raft1", "TestFailNoAgree3B|TestBackup3B", 1, 20),
      new Change("raft/Candidate.java", "votes == raft.majority()", "votes == 2")),

  LEADER_TAKES_THE_TERM_AND_STAYS(
      LeadersVotes.class,
      new Hunt("raft1", "TestManyElections3A|TestReElection3A|TestBackup3B", 1, 20),
      new Change(
          "raft/Raft.java",
          "votedFor = NOBODY;\n      becomeFollower();",
          "votedFor = NOBODY;\n      if (!(role instanceof Leader)) { becomeFollower(); }")),

  TERM_NOT_SAVED(
      TermsGrow.class,
      new Hunt("torture", "TestTortureVotes", 1, 10),
      new Change("raft/Raft.java", "currentTerm = saved.currentTerm();", "currentTerm = 0;")),

  SHORTER_LOG_GETS_VOTE(
      UpToDateVotes.class,
      new Hunt("raft1", "TestBackup3B", 1, 10),
      new Change(
          "raft/Raft.java", "&& log.isUpToDate(args.lastLogIndex(), args.lastLogTerm())", "")),

  // ---- the log

  PREVIOUS_ENTRY_NOT_COMPARED(
      LogMatching.class,
      new Hunt("raft1", "TestBackup3B|TestRejoin3B", 1, 20),
      new Change(
          "raft/Log.java",
          "(index <= lastIndex() && termAt(index) == term)",
          "index <= lastIndex()")),

  LOG_ALWAYS_TRUNCATED(
      AcknowledgedEntries.class,
      new Hunt("raft1", "TestFigure8Unreliable3C", 1, 40),
      new Change("raft/Log.java", "if (!has(index, entry.term())) {", "if (index > 0) {")),

  LEADER_DROPS_ITS_OWN(
      LeaderAppendOnly.class,
      new Hunt("raft1", "TestBasicAgree3B|TestConcurrentStarts3B|TestBackup3B", 1, 10),
      new Change(
          "raft/Raft.java",
          "log.append(new LogEntry(currentTerm, command));",
          "if (log.lastIndex() > commitIndex) {"
              + " log.replaceFrom(log.lastIndex(), List.of(new LogEntry(currentTerm, command)));"
              + " } else { log.append(new LogEntry(currentTerm, command)); }")),

  // ---- what is committed

  OLD_TERM_COMMITTED(
      CommitRule.class,
      new Hunt("torture", "TestTortureCommits", 1, 20),
      new Change("raft/Leader.java", "&& raft.log.termAt(n) == raft.currentTerm", "")),

  LESS_THAN_A_MAJORITY_COMMITS(
      CommitRule.class,
      new Hunt("raft1", "TestFailNoAgree3B|TestBackup3B", 1, 10),
      new Change(
          "raft/Leader.java",
          "sorted[sorted.length - raft.majority()]",
          "sorted[sorted.length - raft.majority() + 1]")),

  // ---- what is saved

  ENTRIES_SAVED_AFTER_THE_ANSWER(
      SavedFirst.class,
      new Hunt("raft1", "TestPersist13C", 1, 5),
      new Change(
          "raft/Raft.java",
          "log.merge(args.prevLogIndex(), args.entries(), commitIndex);\n      persist();",
          "log.merge(args.prevLogIndex(), args.entries(), commitIndex);")),

  SNAPSHOT_WIPED(
      SnapshotsKept.class,
      new Hunt("raft1", "TestSnapshotAllCrash3D|TestSnapshotInstallCrash3D", 1, 10),
      new Change(
          "raft/Raft.java",
          "journal.save(currentTerm, votedFor, log);",
          "journal.beginAnew(currentTerm, votedFor, log, new byte[0]);")),

  // ---- what is applied

  APPLIED_TWICE(
      AppliedInOrder.class,
      new Hunt("raft1", "TestBasicAgree3B|TestBackup3B", 1, 5),
      new Change(
          "raft/Applier.java",
          "raft.log.between(raft.lastApplied + 1, raft.commitIndex)",
          "raft.log.between(Math.max(1, raft.lastApplied), raft.commitIndex)")),

  SNAPSHOT_GOES_BACK(
      AppliedInOrder.class,
      new Hunt("raft1", "TestSnapshotBasic3D", 1, 20, "duplicate"),
      new Change(
          "raft/Raft.java",
          "args.lastIncludedIndex() <= commitIndex",
          "args.lastIncludedIndex() < log.snapshotIndex()"),
      new Change(
          "raft/Applier.java",
          "raft.lastApplied = snapshot.index();",
          "raft.lastApplied = Math.max(raft.lastApplied, snapshot.index());")),

  // ---- suspicions

  SAME_TIMEOUTS(
      EndlessElections.class,
      new Hunt("raft1", "TestInitialElection3A|TestReElection3A", 1, 10),
      new Change(
          "raft/Ticker.java",
          "MIN_ELECTION_TICKS + ThreadLocalRandom.current().nextInt(MIN_ELECTION_TICKS)",
          "MIN_ELECTION_TICKS")),

  NO_BACKING_UP(
      RefusedAgain.class,
      new Hunt("raft1", "TestRejoin3B|TestBackup3B", 1, 10),
      new Change(
          "raft/Leader.java",
          "nextIndex[peer] = Math.max(backUp(args, reply), matchIndex[peer] + 1);",
          "")),

  FOLLOWERS_DO_NOT_APPLY(
      CommittedNotApplied.class,
      new Hunt("raft1", "TestBasicAgree3B", 1, 5),
      new Change(
          "raft/Raft.java",
          "Trace.log(\"commit\", \"up to %d\", index);\n      committed.signal();",
          "if (role instanceof Leader) { committed.signal(); }")),

  NO_HEARTBEATS_FROM_A_LEADER(
      SilentLeader.class,
      new Hunt("raft1", "TestInitialElection3A", 1, 5),
      new Change(
          "raft/Leader.java",
          "if (idleTicks[peer] >= Ticker.HEARTBEAT_TICKS) {",
          "if (idleTicks[peer] < 0) {"),
      new Change("raft/Raft.java", "leader.sendHeartbeats();", "")),

  // ---- the service

  REPLY_BY_INDEX(
      CounterAnswers.class,
      new Hunt("rsm1", "TestLeaderPartition4A", 1, 10),
      new Change(
          "rsm/Rsm.java",
          "submit.id == op.id() ? new Done(value) : new WrongLeader()",
          "new Done(value)")),

  ANSWERED_BEFORE_THE_COMMIT(
      ServiceAnswers.class,
      new Hunt("kvraft1", "TestBasic4B", 1, 5),
      new Change(
          "kvraft/KvServer.java",
          "return switch (rsm.submit(args)) { case Done(Object reply) -> (PutReply) reply;",
          """
          if (rsm.raft().start(args).isLeader()) {
            return new PutReply(Err.OK);
          }
          return switch (rsm.submit(args)) {
            case Done(Object reply) -> (PutReply) reply;
          """)),

  VERSION_NOT_COMPARED(
      ServiceAnswers.class,
      new Hunt("kvraft1", "TestConcurrent4B|TestUnreliable4B", 1, 5),
      new Change("kvraft/KvServer.java", "if (put.version() != version) {", "if (false) {")),

  RETRY_NOT_MAYBE(
      ClerkAnswers.class,
      new Hunt("kvraft1", "TestUnreliable4B", 1, 5),
      new Change(
          "kvraft/Clerk.java",
          "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
          "return err;")),

  LOCAL_GET(
      ClerkAnswers.class,
      new Hunt("kvraft1", "TestManyPartitionsManyClients4B|TestOnePartition4B", 1, 10),
      new Change(
          "kvraft/KvServer.java",
          "return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;",
          """
          if (rsm.raft().getState().isLeader()) {
            return doGet(args);
          }
          return switch (rsm.submit(args)) {
            case Done(Object reply) -> (GetReply) reply;
          """));

  /** Which test finds it, with which seeds. */
  record Hunt(String target, String tests, int firstSeed, int lastSeed, String faults) {

    Hunt(String target, String tests, int firstSeed, int lastSeed) {
      this(target, tests, firstSeed, lastSeed, "");
    }
  }

  private final Class<? extends Monitor> property;
  private final Hunt hunt;
  private final List<Change> changes;

  Breach(Class<? extends Monitor> property, Hunt hunt, Change... changes) {
    this.property = property;
    this.hunt = hunt;
    this.changes = List.of(changes);
  }

  Class<? extends Monitor> property() {
    return property;
  }

  Hunt hunt() {
    return hunt;
  }

  List<Change> changes() {
    return changes;
  }
}
