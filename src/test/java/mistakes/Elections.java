package mistakes;

import static mistakes.FirstLine.NAMES;
import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.TORTURE;

import java.util.List;

/** Terms, votes and timers (§5.1, §5.2, §5.4.1). */
final class Elections {

  private static final String TWO_LEADERS = "term \\d+ has 2 leaders";
  private static final String LOST =
      "server \\d applied \\d+ at index \\d+, where (an earlier life of )?server";

  private Elections() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "two-votes",
              "a server votes for every candidate of a term that asks: two are elected (§5.2)",
              RAFT1,
              Finder.of("TestManyElections3A", 1, 50, NEAR, TWO_LEADERS),
              new Edit(
                  "raft/Raft.java",
                  "(votedFor == NOBODY || votedFor == args.candidateId()) &&",
                  "")),
          Mistake.of(
              "own-vote-forgotten",
              "a candidate does not note that it has voted for itself, and votes for another one"
                  + " as well (§5.2)",
              RAFT1,
              Finder.of("TestManyElections3A", 1, 100, NEAR, TWO_LEADERS),
              new Edit("raft/Raft.java", "currentTerm++; votedFor = me;", "currentTerm++;")),
          Mistake.of(
              "vote-for-life",
              "votedFor stays when a new term begins: who has voted once never votes for anybody"
                  + " else (§5.1)",
              RAFT1,
              Finder.of("TestReElection3A", 1, 20, NEAR, "expected one leader, got none"),
              new Edit(
                  "raft/Raft.java",
                  "currentTerm = term; votedFor = NOBODY;",
                  "currentTerm = term;")),
          Mistake.of(
              "old-reply",
              "a reply to a request of an old term counts: votes of an old election make a leader"
                  + " (§5.2)",
              RAFT1,
              Finder.of("TestFigure8Unreliable3C", 2, 20, NEAR, LOST),
              new Edit("raft/RpcSender.java", "raft.role == sender", "sender instanceof Role")),
          Mistake.of(
              "old-votes",
              "a vote counts although the candidate has begun another election since: its new term"
                  + " gets a leader for whom nobody has voted (§5.2)",
              RAFT1,
              Finder.of("TestFigure8Unreliable3C", 1, 100, NEAR, TWO_LEADERS),
              new Edit(
                  "raft/RpcSender.java",
                  "raft.role == sender",
                  "raft.role == sender"
                      + " || (sender instanceof Candidate && raft.role instanceof Candidate)")),
          Mistake.of(
              "half-is-a-majority",
              "half of the servers, rounded down, count as a majority: two groups elect and commit"
                  + " on their own (§5.2)",
              RAFT1,
              Finder.of("TestInitialElection3A", 1, 20, NEAR, TWO_LEADERS),
              new Edit("raft/Raft.java", "peers.size() / 2 + 1", "Math.max(1, peers.size() / 2)")),
          Mistake.of(
              "term-not-adopted",
              "a follower takes entries of a newer term and stays in its own: it votes in terms"
                  + " that are over (§5.1)",
              RAFT1,
              Finder.of("TestReElection3A", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "private void hearFromLeader(int term) { seeTerm(term);",
                  "private void hearFromLeader(int term) {")),
          Mistake.of(
                  "term-goes-back",
                  "any other term is taken over, older ones too: the term of a server falls, and it"
                      + " votes again in an old one (§5.1)",
                  RAFT1,
                  Finder.of("TestReElection3A", 1, 20, NEAR, "."),
                  new Edit(
                      "raft/Raft.java",
                      "void becomeFollowerIfNewer(int term) { if (term > currentTerm) {",
                      "void becomeFollowerIfNewer(int term) { if (term != currentTerm) {"))
              .in(Base.MONITORS),
          Mistake.of(
              "candidate-tries-once",
              "a candidate whose election has no winner waits for ever, instead of starting the"
                  + " next one (§5.2)",
              RAFT1,
              Finder.of("TestManyElections3A", 1, 20, NEAR, "expected one leader, got none"),
              new Edit(
                  "raft/Ticker.java",
                  "if (elapsedTicks >= electionTimeoutTicks) {",
                  "if (elapsedTicks >= electionTimeoutTicks"
                      + " && !(raft.role instanceof Candidate)) {")),
          Mistake.of(
              "election-in-the-same-term",
              "the next election of a candidate is in the same term, in which all have voted: it"
                  + " has no winner either (§5.2)",
              RAFT1,
              Finder.of("TestReElection3A", 1, 20, NEAR, "expected one leader, got none"),
              new Edit(
                  "raft/Raft.java",
                  "currentTerm++;",
                  "if (!(role instanceof Candidate)) { currentTerm++; }")),
          Mistake.of(
              "vote-for-shorter-log",
              "a vote is granted to a candidate whose log is behind (§5.4.1)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 20, NEAR, LOST),
              new Edit(
                  "raft/Raft.java",
                  "&& log.isUpToDate(args.lastLogIndex(), args.lastLogTerm())",
                  "")),
          Mistake.of(
              "log-compared-by-length",
              "the longer log counts as the newer one, whatever its terms: a leader overwrites what"
                  + " is committed (§5.4.1)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 50, NEAR, LOST),
              new Edit(
                  "raft/Log.java",
                  "return candidateLastTerm > lastTerm()"
                      + " || (candidateLastTerm == lastTerm() && candidateLastIndex >= lastIndex());",
                  "return candidateLastIndex >= lastIndex();")),
          Mistake.of(
              "log-compared-by-term",
              "of two logs that end with the same term the shorter one is good enough: its leader"
                  + " overwrites what is committed (§5.4.1)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 50, NEAR, LOST),
              new Edit(
                  "raft/Log.java",
                  "return candidateLastTerm > lastTerm()"
                      + " || (candidateLastTerm == lastTerm() && candidateLastIndex >= lastIndex());",
                  "return candidateLastTerm >= lastTerm();")),
          Mistake.of(
              "log-compared-by-either",
              "a later term or a longer log is enough: a long log of an old term wins (§5.4.1)",
              RAFT1,
              Finder.of("TestBackup3B", 1, 50, NEAR, LOST),
              new Edit(
                  "raft/Log.java",
                  "(candidateLastTerm == lastTerm() && candidateLastIndex >= lastIndex())",
                  "candidateLastIndex >= lastIndex()")),
          Mistake.of(
              "same-timeouts",
              "all servers wait equally long before an election: they split the votes again and"
                  + " again (§5.2)",
              RAFT1,
              Finder.of("TestInitialElection3A", 4, 20, NEAR, "expected one leader, got none"),
              new Edit(
                  "raft/Ticker.java",
                  "MIN_ELECTION_TICKS + ThreadLocalRandom.current().nextInt(MIN_ELECTION_TICKS)",
                  "MIN_ELECTION_TICKS")),
          Mistake.of(
              "timeouts-too-long",
              "an election begins four seconds after the leader was lost, at the earliest",
              RAFT1,
              Finder.of("TestInitialElection3A", 1, 20, NEAR, "expected one leader, got none"),
              new Edit(
                  "raft/Ticker.java", "MIN_ELECTION_TICKS = 40;", "MIN_ELECTION_TICKS = 400;")),
          Mistake.of(
              "heartbeats-too-rare",
              "heartbeats are further apart than the shortest election timeout: followers depose a"
                  + " leader that lives (§5.2)",
              RAFT1,
              Finder.of("TestInitialElection3A", 1, 20, NEAR, "."),
              new Edit("raft/Ticker.java", "HEARTBEAT_TICKS = 10;", "HEARTBEAT_TICKS = 60;")),
          Mistake.of(
              "heartbeats-too-often",
              "a heartbeat every 10 ms, where the lab allows ten a second",
              RAFT1,
              Finder.of("TestCount3B", 1, 5, NAMES, "too many RPCs"),
              new Edit("raft/Ticker.java", "HEARTBEAT_TICKS = 10;", "HEARTBEAT_TICKS = 1;")),
          Mistake.of(
              "leader-not-heard",
              "AppendEntries does not begin the election timer anew: followers start elections all"
                  + " the time (§5.2)",
              RAFT1,
              Finder.of("TestBasicAgree3B", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "becomeFollower(); ticker.resetElectionTimer();",
                  "becomeFollower();")),
          Mistake.of(
              "timer-reset-by-any-candidate",
              "the election timer begins anew for each RequestVote, even one that is refused: a"
                  + " candidate that cannot win keeps the others from trying (§5.2)",
              RAFT1,
              Finder.of("TestRPCBytes3B", 5, 20, NEAR, "failed to reach agreement").with("one-way"),
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
          Mistake.of(
              "vote-not-persisted",
              "votedFor is not persisted: a server that restarts votes again in the same term"
                  + " (§5.2)",
              TORTURE,
              Finder.of("TestTortureVotes", 1, 20, NEAR, TWO_LEADERS),
              new Edit(
                  "raft/Raft.java",
                  "journal.save(currentTerm, votedFor, log);",
                  "journal.save(currentTerm, NOBODY, log);")));
}
