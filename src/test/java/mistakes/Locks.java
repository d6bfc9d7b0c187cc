package mistakes;

import static mistakes.FirstLine.NAMES;
import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.KVRAFT1;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.RSM1;

import java.util.List;

/** Locks and conditions, in the reference solution. */
final class Locks {

  private static final String HANGS =
      "test took longer than 120 seconds; its threads are at Rsm.java:\\d+";

  private Locks() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "rpc-under-lock",
              "an RPC is sent while the lock is held: two servers that call each other wait for"
                  + " ever",
              RAFT1,
              Finder.of("TestReElection3A", 1, 5, NAMES, "deadlock: "),
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
          Mistake.of(
              "apply-under-lock",
              "the applier sends to the service while it holds the lock: the service, which takes"
                  + " a snapshot, waits for the lock and takes no more",
              RAFT1,
              Finder.of(
                  "TestSnapshotBasic3D",
                  1,
                  5,
                  NAMES,
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
          Mistake.of(
              "wait-without-looking",
              "the applier waits for a signal without looking first whether there is something to"
                  + " apply: a signal that came while it was busy is lost",
              RSM1,
              Finder.of("TestConcurrent4A", 2, 100, NEAR, HANGS),
              new Edit(
                  "raft/Applier.java",
                  """
                  while (raft.pendingSnapshot == null && raft.lastApplied == raft.commitIndex) {
                    raft.committed.await();
                  }
                  """,
                  "raft.committed.await();")),
          Mistake.of(
              "no-signal",
              "what is committed wakes nobody: the applier waits for ever",
              RAFT1,
              Finder.of("TestBasicAgree3B", 1, 5, NEAR, "failed to reach agreement"),
              new Edit("raft/Raft.java", "committed.signal();", "")),
          Mistake.of(
              "registered-too-late",
              "a submit begins to wait after it has called start(): its operation may be executed"
                  + " before, and then nobody wakes it",
              RSM1,
              Finder.of("TestConcurrent4A", 2, 100, NEAR, HANGS),
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
          Mistake.of(
              "registered-without-lock",
              "the lock is released after start(), and the table of those that wait is changed"
                  + " without it: the operation may be executed before, and two threads change the"
                  + " table at once",
              RSM1,
              Finder.of("TestConcurrent4A", 1, 200, NEAR, HANGS),
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
                    if (!started.isLeader()) {
                      return new WrongLeader();
                    }
                    Waiting overwritten =
                        waiting.put(started.index(), new Waiting(op.id(), started.term(), result));
                    if (overwritten != null) {
                      overwritten.result.complete(new WrongLeader());
                    }
                  } finally {
                    lock.unlock();
                  }
                  """,
                  """
                  StartResult started;
                  lock.lock();
                  try {
                    if (killed) {
                      return new WrongLeader();
                    }
                    started = raft.start(op);
                    if (!started.isLeader()) {
                      return new WrongLeader();
                    }
                  } finally {
                    lock.unlock();
                  }
                  Waiting overwritten =
                      waiting.put(started.index(), new Waiting(op.id(), started.term(), result));
                  if (overwritten != null) {
                    overwritten.result.complete(new WrongLeader());
                  }
                  """)),
          Mistake.of(
              "busy-loop",
              "the applier asks again and again whether something is committed, and never sleeps",
              RAFT1,
              Finder.warning(
                  "TestFailAgree3B",
                  1,
                  NAMES,
                  "busy loop: raft-\\d-applier of server-0-\\d at Applier.java:\\d+"),
              new Edit(
                  "raft/Applier.java",
                  "raft.committed.await();",
                  """
                  raft.lock.unlock();
                  raft.lock.lock();
                  """)),
          Mistake.of(
              "busy-loop-under-lock",
              "the applier asks again and again whether something is committed, and holds the lock"
                  + " that whoever commits something needs",
              RAFT1,
              Finder.of(
                  "TestInitialElection3A",
                  1,
                  3,
                  NAMES,
                  "busy loop: raft-\\d-applier of server-0-\\d at Applier.java:\\d+"),
              new Edit("raft/Applier.java", "raft.committed.await();", "Thread.onSpinWait();")),
          Mistake.of(
              "early-return-keeps-lock",
              "a handler returns early, for a candidate of an old term, without releasing the"
                  + " lock: from then on the server stands still",
              RAFT1,
              Finder.of("TestManyElections3A", 1, 20, NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  """
                  if (args.term() < currentTerm) {
                    return new RequestVoteReply(currentTerm, false);
                  """,
                  """
                  if (args.term() < currentTerm) {
                    lock.lock();
                    return new RequestVoteReply(currentTerm, false);
                  """)),
          Mistake.of(
              "sleep-under-lock",
              "the ticker sleeps while it holds the lock: all others wait for it",
              KVRAFT1,
              Finder.of("TestSpeed4B", 1, 5, NEAR, "."),
              new Edit(
                  "raft/Ticker.java",
                  """
                  Thread.sleep(TICK_MS);
                  tick();
                  """,
                  """
                  raft.lock.lock();
                  try {
                    Thread.sleep(TICK_MS);
                    tick();
                  } finally {
                    raft.lock.unlock();
                  }
                  """)),
          Mistake.of(
              "threads-live-on",
              "kill() interrupts nobody: the ticker of a killed server runs for ever",
              RSM1,
              Finder.warning("TestShutdown4A", 1, NAMES, "threads live on after kill"),
              new Edit("raft/Raft.java", "threads.interruptAll();", "")));
}
