package mistakes;

import java.util.List;
import java.util.Locale;

/** The mistakes, each with the test that finds it. */
enum Mistake {

  // ---- threads and locks

  RPC_UNDER_LOCK(
      "An RPC is sent while the lock is held: two servers that call each other wait for ever.",
      Lab.RAFT1,
      Finder.of("TestReElection3A", 1, 5, "deadlock: "),
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
      Finder.of(
          "TestSnapshotBasic3D",
          1,
          5,
          "deadlock: raft-\\d-applier of server-0-\\d at Applier.java:\\d+ waits"),
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
      Finder.of(
          "TestConcurrent4A",
          2,
          30,
          "test took longer than 120 seconds; its threads are at Rsm.java:\\d+"),
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
      Finder.of(
          "TestConcurrent4A",
          2,
          60,
          "test took longer than 120 seconds; its threads are at Rsm.java:\\d+"),
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
      Finder.warning(
          "TestFailAgree3B",
          1,
          "warning: busy loop: raft-\\d-applier of server-0-\\d at Applier.java:\\d+"),
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
      Finder.of(
          "TestInitialElection3A",
          1,
          3,
          "busy loop: raft-\\d-applier of server-0-\\d at Applier.java:\\d+"),
      new Edit("raft/Applier.java", "raft.committed.await();", "Thread.onSpinWait();")),

  // ---- what is persistent

  VOTE_NOT_PERSISTED(
      "votedFor is not persisted: a server that restarts votes again in the same term (§5.2).",
      Lab.TORTURE,
      Finder.of("TestTortureVotes", 2, 5, "term \\d+ has 2 leaders"),
      new Edit(
          "raft/Raft.java",
          "journal.save(currentTerm, votedFor, log);",
          "journal.save(currentTerm, NOBODY, log);")),

  ENTRIES_NOT_PERSISTED(
      "A follower answers AppendEntries before it has persisted the entries (§5.3, Figure 2).",
      Lab.RAFT1,
      Finder.of("TestPersist13C", 1, 5, "server \\d applied|failed to reach agreement"),
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
      Finder.of(
          "TestTortureCommits",
          2,
          20,
          "server \\d applied \\d+ at index \\d+, where (an earlier life of )?server"),
      new Edit("raft/Leader.java", "&& raft.log.termAt(n) == raft.currentTerm", "")),

  OLD_REPLY(
      "A reply to a request of an old term counts: votes of an old election make a leader (§5.2).",
      Lab.RAFT1,
      Finder.of(
          "TestFigure8Unreliable3C",
          2,
          5,
          "server \\d applied \\d+ at index \\d+, where (an earlier life of )?server"),
      new Edit("raft/RpcSender.java", "raft.role == sender", "sender instanceof Role")),

  LOG_ALWAYS_TRUNCATED(
      "AppendEntries drops all that follows prevLogIndex, even entries that match: an old message"
          + " takes back what was acknowledged (§5.3, Figure 2).",
      Lab.RAFT1,
      Finder.of(
          "TestFigure8Unreliable3C",
          11,
          40,
          "server \\d applied \\d+ at index \\d+, where (an earlier life of )?server"),
      new Edit("raft/Log.java", "if (!has(index, entry.term())) {", "if (index > 0) {")),

  VOTE_FOR_SHORTER_LOG(
      "A vote is granted to a candidate whose log is behind (§5.4.1).",
      Lab.RAFT1,
      Finder.of(
          "TestBackup3B",
          1,
          5,
          "server \\d applied \\d+ at index \\d+, where (an earlier life of )?server"),
      new Edit("raft/Raft.java", "&& log.isUpToDate(args.lastLogIndex(), args.lastLogTerm())", "")),

  TIMER_RESET_BY_ANY_CANDIDATE(
      "The election timer begins anew for each RequestVote, even one that is refused (§5.2).",
      Lab.RAFT1,
      Finder.of("TestRPCBytes3B", 5, 20, "failed to reach agreement").with("one-way"),
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
      Finder.of("TestSnapshotBasic3D", 2, 20, "a snapshot took it back from index \\d+ to \\d+")
          .with("duplicate"),
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
      Finder.of("TestInitialElection3A", 4, 5, "expected one leader, got none"),
      new Edit(
          "raft/Ticker.java",
          "MIN_ELECTION_TICKS + ThreadLocalRandom.current().nextInt(MIN_ELECTION_TICKS)",
          "MIN_ELECTION_TICKS")),

  SNAPSHOT_FORGOTTEN(
      "A server that restarts does not read its snapshot: what it covers is gone (§7).",
      Lab.KVRAFT1,
      Finder.of("TestSnapshotRecover4C", 1, 5, "."),
      new Edit(
          "rsm/Rsm.java",
          "if (persister.snapshotSize() > 0) { stateMachine.restore(persister.readSnapshot()); }",
          "")),

  REPLY_BY_INDEX(
      "A submit takes what comes at its index for its own, though another leader has put another"
          + " operation there.",
      Lab.RSM1,
      Finder.of("TestLeaderPartition4A", 2, 5, "."),
      new Edit(
          "rsm/Rsm.java",
          "submit.id == op.id() ? new Done(value) : new WrongLeader()",
          "new Done(value)")),

  LOCAL_GET(
      "A leader answers Gets from its own state: it may have been deposed without knowing (§8).",
      Lab.KVRAFT1,
      Finder.of("TestOnePartition4B", 1, 5, "Get in minority completed"),
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
      Finder.of("TestUnreliable4B", 1, 5, "Wrong number of puts"),
      new Edit(
          "kvraft/Clerk.java",
          "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
          "return err;"));

  private final String sentence;
  private final Lab lab;
  private final Finder finder;
  private final List<Edit> edits;

  /**
   * @param sentence for a student
   * @param finder what should find it
   */
  Mistake(String sentence, Lab lab, Finder finder, Edit... edits) {
    this.sentence = sentence;
    this.lab = lab;
    this.finder = finder;
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

  Finder finder() {
    return finder;
  }

  List<Edit> edits() {
    return edits;
  }
}
