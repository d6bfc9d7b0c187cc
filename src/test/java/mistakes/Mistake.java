package mistakes;

import java.util.List;
import java.util.Locale;

/** The mistakes, each with the test that finds it. */
enum Mistake {

  // ---- threads and locks

  RPC_UNDER_LOCK(
      "An RPC is sent while the lock is held: two servers that call each other wait for ever.",
      Lab.RAFT1,
      "TestReElection3A",
      5,
      "deadlock: ",
      new Edit(
          "raft/RpcSender.java",
          """
          Optional<R> reply = raft.peers.get(peer).call(method, args, replyType);
          raft.lock.lock();
          try {
          """,
          """
          raft.lock.lock();
          try {
            Optional<R> reply = raft.peers.get(peer).call(method, args, replyType);
          """)),

  APPLY_UNDER_LOCK(
      "The applier sends to the service while it holds the lock: the service, which takes a"
          + " snapshot, waits for the lock and takes no more.",
      Lab.RAFT1,
      "TestSnapshotBasic3D",
      5,
      "raft-\\d-applier of server-0-\\d at Applier.java:\\d+ holds a lock",
      new Edit(
          "raft/Applier.java",
          "if (!applyChannel.send(message)) { return; }",
          """
          raft.lock.lock();
          try {
            if (!applyChannel.send(message)) {
              return;
            }
          } finally {
            raft.lock.unlock();
          }
          """)),

  WAIT_WITHOUT_LOOKING(
      "The applier waits for a signal without looking first whether there is something to apply:"
          + " a signal that came while it was busy is lost.",
      Lab.RSM1,
      "TestConcurrent4A",
      30,
      "test took longer than 120 seconds; its threads are at Rsm.java:\\d+",
      new Edit(
          "raft/Applier.java",
          """
          while (raft.pendingSnapshot == null && raft.lastApplied == raft.commitIndex) {
            raft.committed.await();
          }
          """,
          "raft.committed.await();")),

  REGISTERED_TOO_LATE(
      "A submit begins to wait after it has called start(): its operation may be executed before,"
          + " and then nobody wakes it.",
      Lab.RSM1,
      "TestConcurrent4A",
      60,
      "test took longer than 120 seconds; its threads are at Rsm.java:\\d+",
      new Edit(
          "rsm/Rsm.java",
          """
          lock.lock();
          try {
            if (killed) {
              return new WrongLeader();
            }
            // Under the lock: the reader cannot answer before this submit is among those that wait.
            StartResult started = raft.start(op);
          """,
          """
          StartResult started = raft.start(op);
          lock.lock();
          try {
            if (killed) {
              return new WrongLeader();
            }
          """)),

  BUSY_LOOP(
      "The applier asks again and again whether something is committed, and never sleeps.",
      Lab.RAFT1,
      "TestBasicAgree3B",
      10,
      "",
      new Edit(
          "raft/Applier.java",
          "raft.committed.await();",
          """
          raft.lock.unlock();
          raft.lock.lock();
          """)),

  BUSY_LOOP_UNDER_LOCK(
      "The applier asks again and again whether something is committed, and holds the lock that"
          + " whoever commits something needs.",
      Lab.RAFT1,
      "TestInitialElection3A",
      3,
      "busy loop: raft-\\d-applier of server-0-\\d at Applier.java:\\d+",
      new Edit("raft/Applier.java", "raft.committed.await();", "Thread.onSpinWait();")),

  // ---- what is persistent

  VOTE_NOT_PERSISTED(
      "votedFor is not persisted: a server that restarts votes again in the same term (§5.2).",
      Lab.TORTURE,
      "TestTortureVotes",
      5,
      "term \\d+ has 2 leaders",
      new Edit(
          "raft/Raft.java",
          "journal.save(currentTerm, votedFor, log);",
          "journal.save(currentTerm, NOBODY, log);")),

  ENTRIES_NOT_PERSISTED(
      "A follower answers AppendEntries before it has persisted the entries (§5.3, Figure 2).",
      Lab.RAFT1,
      "TestPersist13C",
      5,
      "server \\d applied|failed to reach agreement",
      new Edit(
          "raft/Raft.java",
          """
          log.merge(args.prevLogIndex(), args.entries(), commitIndex);
          persist();
          """,
          "log.merge(args.prevLogIndex(), args.entries(), commitIndex);")),

  // ---- Raft's rules

  OLD_TERM_COMMITTED(
      "An entry of an old term is committed by counting replicas (§5.4.2, Figure 8).",
      Lab.TORTURE,
      "TestTortureCommits",
      20,
      "server \\d applied \\d+ at index \\d+, where server",
      new Edit("raft/Leader.java", "&& raft.log.termAt(n) == raft.currentTerm", "")),

  OLD_REPLY(
      "A reply to a request of an old term counts: votes of an old election make a leader (§5.2).",
      Lab.RAFT1,
      "TestFigure8Unreliable3C",
      5,
      "server \\d applied \\d+ at index \\d+, where server",
      new Edit("raft/RpcSender.java", "raft.role == sender", "sender instanceof Role")),

  LOG_ALWAYS_TRUNCATED(
      "AppendEntries drops all that follows prevLogIndex, even entries that match: an old message"
          + " takes back what was acknowledged (§5.3, Figure 2).",
      Lab.RAFT1,
      "TestFigure8Unreliable3C",
      40,
      "",
      new Edit("raft/Log.java", "if (!has(index, entry.term())) {", "if (index > 0) {")),

  VOTE_FOR_SHORTER_LOG(
      "A vote is granted to a candidate whose log is behind (§5.4.1).",
      Lab.RAFT1,
      "TestBackup3B",
      5,
      "server \\d applied \\d+ at index \\d+, where server",
      new Edit("raft/Raft.java", "&& log.isUpToDate(args.lastLogIndex(), args.lastLogTerm())", "")),

  TIMER_RESET_BY_ANY_CANDIDATE(
      "The election timer begins anew for each RequestVote, even one that is refused (§5.2).",
      Lab.RAFT1,
      "TestFigure8Unreliable3C",
      50,
      "",
      new Edit(
          "raft/Raft.java",
          """
          if (args.term() < currentTerm) {
            return new RequestVoteReply(currentTerm, false);
          """,
          """
          ticker.resetElectionTimer();
          if (args.term() < currentTerm) {
            return new RequestVoteReply(currentTerm, false);
          """)),

  SNAPSHOT_GOES_BACK(
      "A late InstallSnapshot takes the service back to an older state (§7).",
      Lab.RAFT1,
      "TestSnapshotInstallUnreliable3D",
      60,
      "",
      new Edit(
          "raft/Raft.java",
          "args.lastIncludedIndex() <= commitIndex",
          "args.lastIncludedIndex() < log.snapshotIndex()"),
      new Edit(
          "raft/Applier.java",
          "raft.lastApplied = snapshot.index();",
          "raft.lastApplied = Math.max(raft.lastApplied, snapshot.index());")),

  // ---- the service

  SAME_TIMEOUTS(
      "All servers wait equally long before they start an election: each votes for itself, again and"
          + " again (§5.2).",
      Lab.RAFT1,
      "TestInitialElection3A",
      5,
      "expected one leader, got none",
      new Edit(
          "raft/Ticker.java",
          "MIN_ELECTION_TICKS + ThreadLocalRandom.current().nextInt(MIN_ELECTION_TICKS)",
          "MIN_ELECTION_TICKS")),

  SNAPSHOT_FORGOTTEN(
      "A server that restarts does not read its snapshot: what it covers is gone (§7).",
      Lab.KVRAFT1,
      "TestSnapshotRecover4C",
      5,
      ".",
      new Edit(
          "rsm/Rsm.java",
          "if (persister.snapshotSize() > 0) { stateMachine.restore(persister.readSnapshot()); }",
          "")),

  REPLY_BY_INDEX(
      "A submit takes what comes at its index for its own, though another leader has put another"
          + " operation there.",
      Lab.RSM1,
      "TestLeaderPartition4A",
      5,
      ".",
      new Edit(
          "rsm/Rsm.java",
          "submit.id == op.id() ? new Done(value) : new WrongLeader()",
          "new Done(value)")),

  LOCAL_GET(
      "A leader answers Gets from its own state: it may have been deposed without knowing (§8).",
      Lab.KVRAFT1,
      "TestOnePartition4B",
      5,
      "Get in minority completed",
      new Edit(
          "kvraft/KvServer.java",
          "return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;",
          """
          if (rsm.raft().getState().isLeader()) {
            return doGet(args);
          }
          return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;
          """)),

  RETRY_NOT_MAYBE(
      "The clerk returns ErrVersion for a Put that it has sent twice: the first one may have been"
          + " executed, which is ErrMaybe.",
      Lab.KVRAFT1,
      "TestUnreliable4B",
      5,
      "Wrong number of puts",
      new Edit(
          "kvraft/Clerk.java",
          "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
          "return err;"));

  private final String sentence;
  private final Lab lab;
  private final String test;
  private final int seeds;
  private final String says;
  private final List<Edit> edits;

  /**
   * @param sentence for a student
   * @param test the one that should find it
   * @param seeds that it may take
   * @param says a regular expression for what the sweep says of it; empty if it is not found soon
   */
  Mistake(String sentence, Lab lab, String test, int seeds, String says, Edit... edits) {
    this.sentence = sentence;
    this.lab = lab;
    this.test = test;
    this.seeds = seeds;
    this.says = says;
    this.edits = List.of(edits);
  }

  /** As a title and as the name of a folder. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String sentence() {
    return sentence;
  }

  Lab lab() {
    return lab;
  }

  String test() {
    return test;
  }

  /** The test as a regular expression that no other one's name matches. */
  String exactTest() {
    return "^(" + test + ")$";
  }

  int seeds() {
    return seeds;
  }

  String says() {
    return says;
  }

  /** Whether its test fails within few seeds. Others escape it, or take long: docs/mistakes.md. */
  boolean isFoundSoon() {
    return !says.isEmpty();
  }

  List<Edit> edits() {
    return edits;
  }
}
