package mistakes;

import static mistakes.FirstLine.NAMES;
import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.RSM1;

import java.util.List;

/** Executors, futures and event loops, in the solution that uses these. */
final class EventLoops {

  private EventLoops() {}

  static final List<Mistake> ALL =
      List.of(
          executors(
              "call-on-loop",
              "RPCs are called on the loop, which should never wait: while one is under way the"
                  + " server answers nobody",
              RAFT1,
              Finder.of("TestReElection3A", 1, 5, NEAR, "."),
              new Edit(
                  "raft/Calls.java",
                  "peer.call(method, args, replyType), callers)",
                  "peer.call(method, args, replyType), loop)")),
          executors(
              "reply-off-loop",
              "replies are dealt with on the thread that made the call, beside the loop: two"
                  + " threads change the same fields",
              RAFT1,
              Finder.of("TestFigure8Unreliable3C", 1, 200, NEAR, "."),
              new Edit(
                  "raft/Calls.java", ".thenAcceptAsync(onReply, loop)", ".thenAccept(onReply)")),
          executors(
              "too-few-callers",
              "a pool has two threads for all calls: those to servers that are cut off take"
                  + " seconds, and heartbeats to the others queue behind them",
              RAFT1,
              Finder.of("TestReElection3A", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Calls.java",
                  "Executors.newCachedThreadPool(Thread",
                  "Executors.newFixedThreadPool(2, Thread")),
          executors(
              "delivery-by-pool",
              "a pool of two threads brings messages to the service: they overtake each other",
              RAFT1,
              Finder.of("TestConcurrentStarts3B", 1, 50, NAMES, "."),
              new Edit(
                  "raft/Delivery.java",
                  "Executors.newSingleThreadExecutor(Thread",
                  "Executors.newFixedThreadPool(2, Thread")),
          executors(
              "heartbeats-die",
              "the task that sends heartbeats throws when a follower needs the entry right behind"
                  + " the snapshot: it is not repeated any more, and the leader falls silent",
              RAFT1,
              Finder.of("TestSnapshotInstall3D", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Leadership.java",
                  "if (nextIndex[peer] > raft.log.lastIncludedIndex()) {",
                  "if (nextIndex[peer] >= raft.log.lastIncludedIndex()) {")),
          executors(
              "asks-itself",
              "a task of the loop asks the loop and waits for the answer: it waits for itself",
              RAFT1,
              Finder.of("TestBasicAgree3B", 1, 5, NAMES, "deadlock|waits"),
              new Edit(
                  "raft/Leadership.java",
                  "void replicate() { advanceCommitIndex();",
                  "void replicate() { if (!raft.getState().isLeader()) { return; }"
                      + " advanceCommitIndex();")),
          executors(
              "waits-on-loop",
              "a submit waits for its result on the loop that would bring it",
              RSM1,
              Finder.of("TestBasic4A", 1, 5, NAMES, "deadlock|waits"),
              new Edit(
                  "rsm/Rsm.java",
                  "boolean isStarted = loop.ask(() -> begin(op, result), false);"
                      + " return isStarted ? result.get() : new WrongLeader();",
                  "return loop.ask(() -> begin(op, result) ? result.get() : new WrongLeader(),"
                      + " new WrongLeader());"),
              new Edit(
                  "rsm/Rsm.java",
                  "} catch (InterruptedException _) { Thread.currentThread().interrupt();"
                      + " return new WrongLeader(); } catch (ExecutionException e) {",
                  "} catch (IllegalStateException e) {")),
          executors(
              "registered-off-loop",
              "operations are started on the thread of the submit, not on the loop: an answer may"
                  + " come before anybody waits, and two threads change the table at once",
              RSM1,
              Finder.of("TestConcurrent4A", 1, 200, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "boolean isStarted = loop.ask(() -> begin(op, result), false);",
                  "boolean isStarted = begin(op, result);")),
          executors(
              "shutdown-forgets-submits",
              "the loop is stopped, and the futures of those that wait are never completed",
              RSM1,
              Finder.of("TestContractKill4A", 1, 20, NEAR, "."),
              new Edit("rsm/Rsm.java", "pending.values().forEach(Rsm::giveUp);", "")),
          executors(
              "executed-by-pool",
              "each operation is executed by a task of the common pool: they overtake each other,"
                  + " and two change the state at once",
              RSM1,
              Finder.of("TestConcurrent4A", 1, 50, NEAR, "."),
              new Edit(
                  "rsm/Rsm.java",
                  "execute(message.get()); message = applyChannel.receive(); }",
                  "ApplyMsg each = message.get(); CompletableFuture.runAsync(() -> execute(each));"
                      + " message = applyChannel.receive(); }")),
          executors(
              "leader-times-out",
              "the timer of elections goes on while a server leads: it starts an election against"
                  + " itself",
              RAFT1,
              Finder.of("TestInitialElection3A", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "void becomeLeader() { electionTimer.cancel(false);",
                  "void becomeLeader() {")),
          executors(
              "two-loop-threads",
              "the loop has two threads: its tasks run at the same time, and nothing guards what"
                  + " they touch",
              RAFT1,
              Finder.of("TestFigure8Unreliable3C", 1, 100, NEAR, "."),
              new Edit(
                  "loops/EventLoop.java",
                  "new ScheduledThreadPoolExecutor(1, Thread",
                  "new ScheduledThreadPoolExecutor(2, Thread")),
          executors(
              "entries-persisted-later",
              "a follower saves new entries in a task of its own, after it has answered: a crash"
                  + " in between loses what was acknowledged",
              Lab.TORTURE,
              Finder.of("TestTorturePersistence3C", 1, 100, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "if (!args.entries().isEmpty()) { save(); }",
                  "if (!args.entries().isEmpty()) { loop.execute(this::save); }")));

  private static Mistake executors(
      String title, String sentence, Lab lab, Finder finder, Edit... edits) {
    return Mistake.of(title, sentence, lab, finder, edits).in(Base.EXECUTORS);
  }
}
