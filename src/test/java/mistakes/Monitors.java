package mistakes;

import static mistakes.FirstLine.NAMES;
import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.KVRAFT1;
import static mistakes.Lab.RAFT1;
import static mistakes.Lab.RSM1;

import java.util.List;

/** synchronized, wait and notify, in the solution that uses these. */
final class Monitors {

  private Monitors() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
                  "if-for-while",
                  "a wait stands in an if: whoever is woken for another reason goes on, and"
                      + " applies what is not committed",
                  RAFT1,
                  Finder.of("TestBasicAgree3B", 1, 5, NEAR, "."),
                  new Edit(
                      "raft/Raft.java",
                      "while (!killed && lastApplied == commitIndex && newSnapshot.isEmpty()) {",
                      "if (!killed && lastApplied == commitIndex && newSnapshot.isEmpty()) {"))
              .in(Base.MONITORS),
          Mistake.of(
                  "committed-notifies-one",
                  "what is committed wakes one thread, which may be a replicator: the applier"
                      + " sleeps on until the next heartbeat",
                  KVRAFT1,
                  Finder.of("TestSpeed4B", 1, 10, NEAR, "."),
                  new Edit(
                      "raft/Raft.java",
                      "commitIndex = index; notifyAll();",
                      "commitIndex = index; notify();"))
              .in(Base.MONITORS),
          Mistake.of(
                  "waits-for-ever",
                  "a submit waits without a limit and nobody wakes it when the term is over",
                  Lab.TORTURE4,
                  Finder.of("TestTortureSubmits4A", 1, 50, NEAR, "."),
                  new Edit("rsm/Rsm.java", "wait(TERM_POLL_MS);", "wait();"))
              .in(Base.MONITORS),
          Mistake.of(
                  "rpc-in-monitor",
                  "votes are asked for inside the monitor: two candidates wait for each other",
                  RAFT1,
                  Finder.of("TestManyElections3A", 1, 10, NAMES, "deadlock"),
                  new Edit(
                      "raft/Candidate.java",
                      "private void askForVote(int peer) { raft.peers",
                      "private void askForVote(int peer) { synchronized (raft) { raft.peers"),
                  new Edit(
                      "raft/Candidate.java",
                      ".ifPresent(this::count);",
                      ".ifPresent(this::count); }"))
              .in(Base.MONITORS),
          Mistake.of(
                  "apply-in-monitor",
                  "the applier is synchronized, and sends to the service: who would take the"
                      + " message waits for the monitor",
                  RAFT1,
                  Finder.of("TestSnapshotBasic3D", 1, 5, NAMES, "deadlock"),
                  new Edit(
                      "raft/Raft.java",
                      "private void apply() throws",
                      "private synchronized void apply() throws"))
              .in(Base.MONITORS),
          Mistake.of(
                  "sleep-in-monitor",
                  "the ticker sleeps inside the monitor, where it should wait: all others stand"
                      + " still meanwhile",
                  RAFT1,
                  Finder.of("TestInitialElection3A", 1, 5, NEAR, "."),
                  new Edit(
                      "raft/Raft.java",
                      "wait(remainingNanos / 1_000_000 + 1); // wait(0) would be for ever",
                      "Thread.sleep(remainingNanos / 1_000_000 + 1);"))
              .in(Base.MONITORS),
          Mistake.of(
                  "two-appliers",
                  "two threads apply: what the first one has taken the second one may overtake",
                  RAFT1,
                  Finder.of("TestConcurrentStarts3B", 1, 50, NAMES, "out of order|applied"),
                  new Edit(
                      "raft/Raft.java",
                      "startThread(\"applier\", this::apply);",
                      """
                      startThread("applier", this::apply);
                      startThread("second-applier", this::apply);
                      """))
              .in(Base.MONITORS),
          Mistake.of(
                  "votes-asked-in-turn",
                  "one thread asks one server after the other for its vote: one that is cut off"
                      + " takes seconds, and the election is over",
                  RAFT1,
                  Finder.of("TestReElection3A", 1, 10, NEAR, "expected one leader, got none"),
                  new Edit(
                      "raft/Candidate.java",
                      """
                      for (int peer : raft.others()) {
                        raft.startThread("candidate-" + peer, () -> askForVote(peer));
                      }
                      """,
                      """
                      raft.startThread(
                          "candidate",
                          () -> {
                            for (int peer : raft.others()) {
                              askForVote(peer);
                            }
                          });
                      """))
              .in(Base.MONITORS),
          Mistake.of(
                  "heartbeats-in-turn",
                  "one thread sends one heartbeat after the other: behind a server that is cut off"
                      + " the others get none, and start an election",
                  RAFT1,
                  Finder.of("TestManyElections3A", 1, 50, NEAR, "."),
                  new Edit(
                      "raft/Leader.java",
                      """
                      for (int peer : raft.others()) {
                        raft.startThread("heartbeat-" + peer, () -> bringUpToDate(peer));
                      }
                      """,
                      """
                      raft.startThread(
                          "heartbeat",
                          () -> {
                            for (int peer : raft.others()) {
                              bringUpToDate(peer);
                            }
                          });
                      """))
              .in(Base.MONITORS),
          Mistake.of(
                  "snapshot-without-applied",
                  "a snapshot is installed, and lastApplied stays: the applier looks for entries"
                      + " that are gone",
                  RAFT1,
                  Finder.of("TestSnapshotInstall3D", 1, 5, NEAR, "."),
                  new Edit("raft/Raft.java", "lastApplied = args.lastIncludedIndex();", ""))
              .in(Base.MONITORS),
          Mistake.of(
                  "submits-outside-monitor",
                  "a submit is not synchronized when it starts its operation and notes that it"
                      + " waits: its answer may come before, and two change the table at once",
                  RSM1,
                  Finder.of("TestConcurrent4A", 1, 200, NEAR, "."),
                  new Edit(
                      "rsm/Rsm.java",
                      "public synchronized SubmitResult submit",
                      "public SubmitResult submit"))
              .in(Base.MONITORS));
}
