package mistakes;

import java.util.List;

/** What the contracts promise, broken in a place where the course's tests hardly look. */
final class Promises {

  private static final String SUBMIT_GET =
      "case Done(Object reply) -> (GetReply) reply;"
          + " case WrongLeader() -> new GetReply(\"\", 0, Err.ErrWrongLeader); }; }";

  private Promises() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "result-of-another",
              "a submit gets what the operation before its own has returned",
              Lab.RSM1,
              Finder.of(
                  "TestContractSubmit4A",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: submit\\(\\d+\\) to server \\d+ did not return what doOp has"),
              new Edit(
                  "rsm/Rsm.java",
                  "submit.result.complete(submit.id == op.id() ? new Done(value) : new"
                      + " WrongLeader()); }",
                  "submit.result.complete(submit.id == op.id() ? new Done(last) : new"
                      + " WrongLeader()); } last = value;"),
              new Edit(
                  "rsm/Rsm.java",
                  "private boolean killed;",
                  "private boolean killed; private Object last = \"\";")),
          Mistake.of(
              "executed-by-the-submit",
              "a submit executes its operation itself when it is committed, and so does the"
                  + " reader: the state machine does it twice",
              Lab.RSM1,
              Finder.of(
                  "TestContractSubmit4A",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: server \\d+ executed operation \\d+ twice, as number \\d+ and as number "),
              new Edit(
                  "rsm/Rsm.java",
                  "return result.join();",
                  "SubmitResult answer = result.join(); return answer instanceof Done ? new"
                      + " Done(stateMachine.doOp(req)) : answer;")),
          Mistake.of(
              "kill-forgets-submits",
              "kill() does not release the submits that wait: they never return",
              Lab.RSM1,
              Finder.of(
                  "TestContractKill4A",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: submit\\(\\d+\\) to server \\d+ has not returned, \\d+ s after its server was connected again, or killed; it"),
              new Edit(
                  "rsm/Rsm.java",
                  "private void releaseForGood() { lock.lock(); try { killed = true;"
                      + " giveUp(waiting.values(), _ -> true);",
                  "private void releaseForGood() { lock.lock(); try { killed = true;"),
              new Edit(
                  "rsm/Rsm.java",
                  "RaftState state = raft.getState(); giveUp",
                  "RaftState state = raft.getState(); if (killed) { return false; } giveUp")),
          Mistake.of(
              "given-up-means-done",
              "a submit whose term is over answers Done, though nobody knows whether its operation"
                  + " will ever be executed",
              Lab.TORTURE4,
              Finder.of(
                  "TestTortureSubmits4A",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: submit\\(\\d+\\) to server \\d+ did not return what doOp has"),
              new Edit(
                  "rsm/Rsm.java",
                  "each.remove(); submit.result.complete(new WrongLeader());",
                  "each.remove(); submit.result.complete(new Done(\"\"));")),
          Mistake.of(
              "snapshot-one-too-early",
              "the snapshot is handed to Raft with the index before the one that it covers: after a"
                  + " restart that operation is executed again",
              Lab.TORTURE4,
              Finder.of(
                  "TestTortureSubmits4C",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: server \\d+ executed operation \\d+ as number \\d+, where operation \\d+ was executed before"),
              new Edit(
                  "rsm/Rsm.java",
                  "raft.snapshot(index, stateMachine.snapshot());",
                  "raft.snapshot(index - 1, stateMachine.snapshot());")),
          Mistake.of(
              "maybe-in-place-of-ok",
              "the clerk answers ErrMaybe to the OK of a second send, which leaves no doubt",
              Lab.KVRAFT1,
              Finder.of(
                  "TestContractMaybe4B",
                  1,
                  20,
                  FirstLine.NEAR,
                  "ContractKvTest\\.java:\\d+: the servers answered the sends of a Put with ErrWrongLeader, OK; the clerk said ErrM"),
              new Edit(
                  "kvraft/Clerk.java",
                  "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
                  "return sends > 1 ? Err.ErrMaybe : err;")),
          Mistake.of(
              "leader-not-told",
              "leader() of the clerk is always the first server: it does not say who has answered",
              Lab.KVRAFT1,
              Finder.of(
                  "TestContractMaybe4B",
                  1,
                  20,
                  FirstLine.NEAR,
                  "ContractKvTest\\.java:\\d+: server \\d+ gave the last answer, but leader\\(\\) of the clerk is "),
              new Edit(
                  "kvraft/Clerk.java",
                  "public int leader() { return leader; }",
                  "public int leader() { return 0; }")),
          Mistake.of(
              "empty-value-is-no-key",
              "a key whose value is empty is taken for one that is not there",
              Lab.KVRAFT1,
              Finder.of(
                  "TestContractVersions4B",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: Get\\(\"\\d+-b\"\\) sent once to server \\d+: expected \"\", version \\d+, got ErrNoKey"),
              new Edit(
                  "kvraft/KvServer.java",
                  "return found == null ? new GetReply",
                  "return found == null || found.value.isEmpty() ? new GetReply")),
          Mistake.of(
              "same-value-same-version",
              "a Put of the value that is there already does not raise the version",
              Lab.KVRAFT1,
              Finder.of(
                  "TestContractVersions4B",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: Get\\(\"\\d+-a\"\\) sent once to server \\d+: expected \"two\", version \\d+, got \"two\", version "),
              new Edit(
                  "kvraft/KvServer.java",
                  "values.put(put.key(), new Versioned(put.value(), version + 1));",
                  "if (found == null || !found.value.equals(put.value())) {"
                      + " values.put(put.key(), new Versioned(put.value(), version + 1)); }")),
          Mistake.of(
              "version-not-compared",
              "a Put is executed whatever its version: it overwrites what its client has not seen",
              Lab.KVRAFT1,
              Finder.of(
                  "TestContractVersions4B",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: Put\\(\"\\d+-a\", \"one\", version \\d+\\) sent once to server \\d+: expected ErrVersion, got OK"),
              new Edit(
                  "kvraft/KvServer.java",
                  "if (put.version() != version) { return new PutReply(Err.ErrVersion); }",
                  "")),
          Mistake.of(
              "wrong-leader-as-a-wrong-version",
              "a server answers ErrVersion to a Put that it could not bring to an end, which may be"
                  + " executed yet",
              Lab.TORTURE4,
              Finder.of(
                  "TestTorturePuts4B",
                  1,
                  20,
                  FirstLine.NEAR,
                  "Fatal: history is not linearizable: ErrVersion without the key"),
              new Edit(
                  "kvraft/KvServer.java",
                  "case WrongLeader() -> new PutReply(Err.ErrWrongLeader);",
                  "case WrongLeader() -> new PutReply(Err.ErrVersion);")),
          Mistake.of(
              "lease-from-the-answer",
              "a leader answers Gets for 300 ms after an operation was done, less than an election"
                  + " takes, but its followers' timers began long before (§8)",
              Lab.TORTURE4,
              Finder.of(
                  "TestTortureReads4B",
                  2,
                  20,
                  FirstLine.NEAR,
                  "Fatal: history is not linearizable: stale read"),
              lease("return doGet(args);", "300_000_000L")),
          Mistake.of(
              "lease-with-a-pause",
              "between the look at its lease and the read a leader pauses: both are over when it"
                  + " reads (§8)",
              Lab.TORTURE4,
              Finder.of("TestTortureReads4B", 0, 60, FirstLine.NEAR, "not linearizable"),
              lease(
                  "java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L); return"
                      + " doGet(args);",
                  "300_000_000L")),
          Mistake.of(
              "heartbeat-not-checked",
              "a heartbeat without entries is accepted without a look at prevLogIndex: the leader"
                  + " takes the follower's log for its own (§5.3, step 2)",
              Lab.RAFT1,
              Finder.of("TestBackup3B", 1, 50, FirstLine.NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "if (!log.has(args.prevLogIndex(), args.prevLogTerm())) {",
                  "if (!args.entries().isEmpty()"
                      + " && !log.has(args.prevLogIndex(), args.prevLogTerm())) {")),
          Mistake.of(
              "all-committed-after-restart",
              "a server that restarts takes its whole log for committed (Figure 2: commitIndex"
                  + " begins at 0)",
              Lab.TORTURE,
              Finder.of("TestTortureCommits", 1, 50, FirstLine.NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "commitIndex = log.snapshotIndex();",
                  "commitIndex = log.lastIndex();")),
          Mistake.of(
              "entries-saved-by-a-thread",
              "a follower has its entries saved by a thread of their own, some milliseconds after it"
                  + " has answered",
              Lab.TORTURE,
              Finder.of("TestTorturePersistence3C", 1, 20, FirstLine.NEAR, "."),
              new Edit(
                  "raft/Raft.java",
                  "log.merge(args.prevLogIndex(), args.entries(), commitIndex); persist();",
                  "log.merge(args.prevLogIndex(), args.entries(), commitIndex);"
                      + " threads.start(\"saver\", () -> {"
                      + " try { Thread.sleep(3); } catch (InterruptedException e) { return; }"
                      + " lock.lock(); try { persist(); } finally { lock.unlock(); } });")));

  private static Edit[] lease(String read, String nanos) {
    return new Edit[] {
      new Edit(
          "kvraft/KvServer.java",
          "public GetReply get(GetArgs args) {",
          "public GetReply get(GetArgs args) {"
              + " if (rsm.raft().getState().isLeader() && System.nanoTime() < lease) { "
              + read
              + " }"),
      new Edit(
          "kvraft/KvServer.java",
          SUBMIT_GET,
          "case Done(Object reply) -> { lease = System.nanoTime() + "
              + nanos
              + "; yield (GetReply) reply; }"
              + " case WrongLeader() -> new GetReply(\"\", 0, Err.ErrWrongLeader); }; }"
              + " private volatile long lease;")
    };
  }
}
