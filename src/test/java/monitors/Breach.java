package monitors;

import java.util.List;
import mistakes.EditedReference.Change;

/** Mistakes, each with the property that it breaks first. */
enum Breach {

  // ---- elections

  VOTE_NOT_SAVED(
      SavedTermAndVote.class,
      "S\\d votes (in term \\d+ and has not saved it|twice in term \\d+)",
      new Hunt("torture", "TestTortureVotes", 1, 10),
      new Change(
          "raft/Raft.java",
          "journal.save(currentTerm, votedFor, log);",
          "journal.save(currentTerm, NOBODY, log);")),

  LATE_VOTES_COUNT(
      LeadersVotes.class,
      "S\\d leads term \\d+ without a majority of votes",
      new Hunt("raft1", "TestFigure8Unreliable3C", 1, 10),
      new Change("raft/RpcSender.java", "raft.role == sender", "sender instanceof Role")),

  EACH_VOTE_IS_GRANTED(
      OneVote.class,
      "S\\d votes twice in term \\d+",
      new Hunt("torture", "TestTortureVotes", 1, 20),
      new Change(
          "raft/Raft.java", "(votedFor == NOBODY || votedFor == args.candidateId()) &&", "")),

  TWO_VOTES_ARE_ENOUGH(
      LeadersVotes.class,
      "S\\d leads term \\d+ without a majority of votes",
      new Hunt("raft1", "TestFailNoAgree3B|TestBackup3B", 1, 20),
      new Change("raft/Candidate.java", "votes == raft.majority()", "votes == 2")),

  EACH_VOTE_IS_GRANTED_IN_OTHER_WORDS(
      OneLeader.class,
      "term \\d+ has two leaders",
      new Hunt("torture", "TestTortureVotes", 1, 20),
      new Change("raft/Raft.java", "(votedFor == NOBODY || votedFor == args.candidateId()) &&", ""),
      new Change(
          "raft/RequestVoteReply.java",
          "record RequestVoteReply(int term, boolean voteGranted)",
          "record RequestVoteReply(int term, boolean isYes)"),
      new Change("raft/Candidate.java", "reply.get().voteGranted()", "reply.get().isYes()")),

  LEADER_TAKES_THE_TERM_AND_STAYS(
      LeadersVotes.class,
      "S\\d leads term \\d+ without a majority of votes",
      new Hunt("raft1", "TestManyElections3A|TestReElection3A|TestBackup3B", 1, 20),
      new Change(
          "raft/Raft.java",
          "votedFor = NOBODY;\n      becomeFollower();",
          "votedFor = NOBODY;\n      if (!(role instanceof Leader)) { becomeFollower(); }")),

  TERM_NOT_SAVED(
      TermsGrow.class,
      "S\\d has forgotten its term over a restart",
      new Hunt("torture", "TestTortureVotes", 1, 10),
      new Change("raft/Raft.java", "currentTerm = saved.currentTerm();", "currentTerm = 0;")),

  SHORTER_LOG_GETS_VOTE(
      UpToDateVotes.class,
      "S\\d votes for S\\d, whose log is behind its own",
      new Hunt("raft1", "TestBackup3B", 1, 10),
      new Change(
          "raft/Raft.java", "&& log.isUpToDate(args.lastLogIndex(), args.lastLogTerm())", "")),

  // ---- the log

  PREVIOUS_ENTRY_NOT_COMPARED(
      LogMatching.class,
      "S\\d takes entries that do not match its log",
      new Hunt("raft1", "TestBackup3B|TestRejoin3B", 1, 20),
      new Change(
          "raft/Log.java",
          "(index <= lastIndex() && termAt(index) == term)",
          "index <= lastIndex()")),

  LOG_ALWAYS_TRUNCATED(
      AcknowledgedEntries.class,
      "S\\d has lost entry \\d+, which it had acknowledged",
      new Hunt("raft1", "TestFigure8Unreliable3C", 1, 40),
      new Change("raft/Log.java", "if (!has(index, entry.term())) {", "if (index > 0) {")),

  LEADER_DROPS_ITS_OWN(
      LeaderAppendOnly.class,
      "S\\d, leading term \\d+, gives index \\d+ to two commands",
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
      "S\\d applies entry \\d+ before it is committed",
      new Hunt("torture", "TestTortureCommits", 1, 20),
      new Change("raft/Leader.java", "&& raft.log.termAt(n) == raft.currentTerm", "")),

  LESS_THAN_A_MAJORITY_COMMITS(
      CommitRule.class,
      "S\\d applies entry \\d+ before it is committed",
      new Hunt("raft1", "TestFailNoAgree3B|TestBackup3B", 1, 10),
      new Change(
          "raft/Leader.java",
          "sorted[sorted.length - raft.majority()]",
          "sorted[sorted.length - raft.majority() + 1]")),

  // ---- what is saved

  ENTRIES_SAVED_AFTER_THE_ANSWER(
      SavedFirst.class,
      "S\\d acknowledges entries that it has not saved",
      new Hunt("raft1", "TestPersist13C", 1, 5),
      new Change(
          "raft/Raft.java",
          "log.merge(args.prevLogIndex(), args.entries(), commitIndex);\n      persist();",
          "log.merge(args.prevLogIndex(), args.entries(), commitIndex);")),

  SNAPSHOT_WIPED(
      SnapshotsKept.class,
      "S\\d saves its state without its snapshot",
      new Hunt("raft1", "TestSnapshotAllCrash3D|TestSnapshotInstallCrash3D", 1, 10),
      new Change(
          "raft/Raft.java",
          "journal.save(currentTerm, votedFor, log);",
          "journal.beginAnew(currentTerm, votedFor, log, new byte[0]);")),

  // ---- what is applied

  APPLIED_TWICE(
      AppliedInOrder.class,
      "S\\d applies entry \\d+ after \\d+",
      new Hunt("raft1", "TestBasicAgree3B|TestBackup3B", 1, 5),
      new Change(
          "raft/Applier.java",
          "commands.add(new ApplyMsg.Command(entry.command(), raft.lastApplied));",
          "commands.add(new ApplyMsg.Command(entry.command(), raft.lastApplied));"
              + " commands.add(new ApplyMsg.Command(entry.command(), raft.lastApplied));")),

  SNAPSHOT_GOES_BACK(
      AppliedInOrder.class,
      "a snapshot takes the service of S\\d back from \\d+ to \\d+",
      new Hunt("torture", "TestTortureOldRequests3D", 1, 20),
      new Change(
          "raft/Raft.java",
          "args.lastIncludedIndex() <= commitIndex",
          "args.lastIncludedIndex() < log.snapshotIndex()"),
      new Change(
          "raft/Applier.java",
          "raft.lastApplied = snapshot.index();",
          "raft.lastApplied = Math.max(raft.lastApplied, snapshot.index());")),

  COMMANDS_CHANGED_ON_THE_WAY(
      StateMachineSafety.class,
      "S\\d and S\\d apply two commands at index \\d+",
      new Hunt("raft1", "TestBasicAgree3B", 1, 3),
      new Change(
          "raft/Applier.java",
          "commands.add(new ApplyMsg.Command(entry.command(), raft.lastApplied));",
          "Object command = raft.me == 1 && raft.lastApplied == 2 ? (Object) 100 : entry.command();"
              + " commands.add(new ApplyMsg.Command(command, raft.lastApplied));")),

  COMMITTED_ENTRY_MISSING_IN_A_LEADER(
      LeaderCompleteness.class,
      "S\\d leads term \\d+ without committed entry \\d+",
      new Hunt("raft1", "TestBackup3B|TestRejoin3B", 1, 20),
      new Change(
          "raft/Raft.java",
          "&& log.isUpToDate(args.lastLogIndex(), args.lastLogTerm())",
          "&& args.lastLogIndex() >= log.lastIndex()")),

  // ---- suspicions

  SAME_TIMEOUTS(
      EndlessElections.class,
      "candidates begin elections at the same time",
      new Hunt("raft1", "TestInitialElection3A|TestReElection3A", 1, 10),
      new Change(
          "raft/Ticker.java",
          "MIN_ELECTION_TICKS + ThreadLocalRandom.current().nextInt(MIN_ELECTION_TICKS)",
          "MIN_ELECTION_TICKS")),

  NO_BACKING_UP(
      RefusedAgain.class,
      "S\\d refuses the entries after \\d+ of S\\d again and again",
      new Hunt("raft1", "TestRejoin3B|TestBackup3B", 1, 10),
      new Change(
          "raft/Leader.java",
          "nextIndex[peer] = Math.max(backUp(args, reply), matchIndex[peer] + 1);",
          "")),

  FOLLOWERS_DO_NOT_APPLY(
      CommittedNotApplied.class,
      "S\\d does not apply entry \\d+",
      new Hunt("raft1", "TestBasicAgree3B", 1, 5),
      new Change(
          "raft/Raft.java",
          "Trace.log(\"commit\", \"up to %d\", index);\n      committed.signal();",
          "if (role instanceof Leader) { committed.signal(); }")),

  NO_HEARTBEATS_FROM_A_LEADER(
      SilentLeader.class,
      "S\\d leads and sends nothing",
      new Hunt("raft1", "TestReElection3A", 1, 10),
      new Change(
          "raft/Leader.java",
          "if (idleTicks[peer] >= Ticker.HEARTBEAT_TICKS) {",
          "if (idleTicks[peer] < 0) {"),
      new Change("raft/Raft.java", "leader.sendHeartbeats();", ""),
      new Change("raft/Ticker.java", "MIN_ELECTION_TICKS = 40;", "MIN_ELECTION_TICKS = 240;")),

  // ---- the service

  REPLY_BY_INDEX(
      CounterAnswers.class,
      "a submit to S\\d returns the answer of another operation",
      new Hunt("rsm1", "TestLeaderPartition4A", 1, 10),
      new Change(
          "rsm/Rsm.java",
          "submit.id == op.id() ? new Done(value) : new WrongLeader()",
          "new Done(value)")),

  ANSWERED_BEFORE_THE_COMMIT(
      ServiceAnswers.class,
      "S\\d answers a Put that it has not applied",
      new Hunt("kvraft1", "TestBasic4B", 1, 5),
      new Change(
          "kvraft/KvServer.java",
          "return switch (rsm.submit(args)) { case Done(Object reply) -> (PutReply) reply;",
          """
          if (rsm.raft().getState().isLeader()) {
            Thread.ofVirtual().start(() -> rsm.submit(args));
            return new PutReply(Err.OK);
          }
          return switch (rsm.submit(args)) {
            case Done(Object reply) -> (PutReply) reply;
          """)),

  VERSION_NOT_COMPARED(
      ServiceAnswers.class,
      "S\\d answers a Put otherwise than the log has it",
      new Hunt("kvraft1", "TestConcurrent4B|TestUnreliable4B", 1, 5),
      new Change("kvraft/KvServer.java", "if (put.version() != version) {", "if (false) {")),

  RETRY_NOT_MAYBE(
      ClerkAnswers.class,
      "a Put returned ErrVersion that was executed",
      new Hunt("kvraft1", "TestUnreliable4B", 1, 5),
      new Change(
          "kvraft/Clerk.java",
          "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
          "return err;")),

  LOCAL_GET(
      ClerkAnswers.class,
      "a Get returned a stale value",
      new Hunt("kvraft1", "TestOnePartition4B", 1, 10),
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
  private final String says;
  private final Hunt hunt;
  private final List<Change> changes;

  /**
   * @param property of which this is a breach
   * @param says what is said of it, a regular expression
   */
  Breach(Class<? extends Monitor> property, String says, Hunt hunt, Change... changes) {
    this.property = property;
    this.says = says;
    this.hunt = hunt;
    this.changes = List.of(changes);
  }

  Class<? extends Monitor> property() {
    return property;
  }

  /** Whether no more than a suspicion can come of it. */
  boolean isSuspicion() {
    return ordinal() >= SAME_TIMEOUTS.ordinal()
        && ordinal() <= NO_HEARTBEATS_FROM_A_LEADER.ordinal();
  }

  String says() {
    return says;
  }

  Hunt hunt() {
    return hunt;
  }

  List<Change> changes() {
    return changes;
  }
}
