package mistakes;

import static mistakes.FirstLine.NAMES;
import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.RSM1;

import java.util.List;

/** The replicated state machine on Raft (4A), and what it may expect of Raft. */
final class Replicas {

  private Replicas() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "reply-by-index",
              "a submit takes what comes at its index for its own, though another leader has put"
                  + " another operation there",
              RSM1,
              Finder.of("TestLeaderPartition4A", 2, 20, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "submit.id == op.id() ? new Done(value) : new WrongLeader()",
                  "new Done(value)")),
          Mistake.of(
              "ids-from-zero",
              "operations are told apart by a counter that begins at 0 in each server and each"
                  + " life: the operation of another one passes for the own",
              RSM1,
              Finder.of("TestLeaderPartition4A", 1, 100, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "private boolean killed;",
                  """
                  private boolean killed;
                  private final java.util.concurrent.atomic.AtomicLong submits =
                      new java.util.concurrent.atomic.AtomicLong();
                  """),
              new Edit(
                  "rsm/Rsm.java",
                  "ThreadLocalRandom.current().nextLong()",
                  "submits.getAndIncrement()")),
          Mistake.of(
              "leader-again",
              "a submit that waits looks whether its server leads, not in which term: one that was"
                  + " deposed and elected again in between never answers",
              RSM1,
              Finder.of("TestContractLostPlace4A", 1, 50, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "!state.isLeader() || submit.term != state.term()",
                  "!state.isLeader()")),
          Mistake.of(
              "nobody-watches",
              "nobody looks whether the server still leads: a submit waits for ever when its entry"
                  + " was lost",
              RSM1,
              Finder.of("TestLeaderPartition4A", 1, 10, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "Thread.ofVirtual().name(\"rsm-\" + me + \"-leadership\")"
                      + ".start(this::watchLeadership);",
                  "")),
          Mistake.of(
              "overwritten-forgotten",
              "when another operation is started at the index for which a submit waits, that one is"
                  + " forgotten: it waits for ever",
              RSM1,
              Finder.of("TestContractLostPlace4A", 1, 50, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "if (overwritten != null) { overwritten.result.complete(new WrongLeader()); }",
                  "")),
          Mistake.of(
              "submit-times-out",
              "a submit answers WrongLeader after half a second, though its server leads and the"
                  + " operation may be executed yet",
              RSM1,
              Finder.of("TestLeaderPartition4A", 1, 10, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "return result.join();",
                  "return result.completeOnTimeout(new WrongLeader(), 500,"
                      + " java.util.concurrent.TimeUnit.MILLISECONDS).join();")),
          Mistake.of(
              "leader-after-kill",
              "a leader that was killed still takes commands, which nobody will ever apply",
              RAFT1,
              Finder.of("TestContractKill3A", 1, 10, NAMES, "."),
              new Edit(
                  "raft/Raft.java",
                  "role = new Role.Follower(); // replies that come later find that their sender is"
                      + " gone",
                  "")),
          Mistake.of(
              "command-kept-by-a-follower",
              "start() on a follower says that it does not lead, and appends the command all the"
                  + " same: the log of a server that never led has entries",
              RAFT1,
              Finder.of("TestContractStart3B", 1, 10, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "return new StartResult(0, currentTerm, false);",
                  """
                  log.append(new LogEntry(currentTerm, command));
                  persist();
                  return new StartResult(0, currentTerm, false);
                  """)));
}
