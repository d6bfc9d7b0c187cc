package mistakes;

import static mistakes.FirstLine.NAMES;
import static mistakes.FirstLine.NEAR;
import static mistakes.Lab.KVRAFT1;

import java.util.List;

/** The key/value service and its clerk (4B, 4C). */
final class Services {

  private static final String NOT_LINEARIZABLE = "not linearizable";

  private Services() {}

  static final List<Mistake> ALL =
      List.of(
          Mistake.of(
              "local-get",
              "a leader answers Gets from its own state: it may have been deposed without knowing"
                  + " (§8)",
              KVRAFT1,
              Finder.of("TestOnePartition4B", 1, 5, NAMES, "Get in minority completed"),
              new Edit(
                  "kvraft/KvServer.java",
                  "return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;",
                  """
                  if (rsm.raft().getState().isLeader()) {
                    return doGet(args);
                  }
                  return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;
                  """)),
          Mistake.of(
              "get-from-anybody",
              "every server answers Gets from its own state, leader or not (§8)",
              KVRAFT1,
              Finder.of("TestConcurrent4B", 1, 10, NEAR, NOT_LINEARIZABLE),
              new Edit(
                  "kvraft/KvServer.java",
                  "return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;",
                  """
                  if (me >= 0) {
                    return doGet(args);
                  }
                  return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;
                  """),
              new Edit(
                  "kvraft/KvServer.java",
                  "private final RsmPeer rsm;",
                  "private final RsmPeer rsm; private final int me;"),
              new Edit(
                  "kvraft/KvServer.java",
                  "rsm = new Rsm(peers, me, persister, maxRaftState, this);",
                  "this.me = me; rsm = new Rsm(peers, me, persister, maxRaftState, this);")),
          Mistake.of(
              "lease-too-long",
              "a leader answers Gets from its own state for two seconds after an operation has"
                  + " committed: an election takes less (§8)",
              KVRAFT1,
              Finder.of("TestOnePartition4B", 1, 50, NEAR, "."),
              new Edit(
                  "kvraft/KvServer.java",
                  "return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;",
                  """
                  if (rsm.raft().getState().isLeader() && System.nanoTime() < leaseEnd) {
                    return doGet(args);
                  }
                  return switch (rsm.submit(args)) { case Done(Object reply) -> (GetReply) reply;
                  """),
              new Edit(
                  "kvraft/KvServer.java",
                  "private final RsmPeer rsm;",
                  "private volatile long leaseEnd; private final RsmPeer rsm;"),
              new Edit(
                  "kvraft/KvServer.java",
                  "values.put(put.key(), new Versioned(put.value(), version + 1));",
                  "values.put(put.key(), new Versioned(put.value(), version + 1));"
                      + " leaseEnd = System.nanoTime() + 2_000_000_000L;")),
          Mistake.of(
                  "key-created-with-a-version",
                  "a Put with a version creates the key if there is none, where ErrNoKey is due",
                  KVRAFT1,
                  Finder.of("TestContractVersions4B", 1, 10, NAMES, "."),
                  new Edit(
                      "kvraft/KvStore.java",
                      "if (found == null && args.version() != 0) {",
                      "if (found == null && args.version() < 0) {"))
              .in(Base.MONITORS),
          Mistake.of(
              "no-key-is-a-wrong-version",
              "a Put with a version for a key that is not there is answered ErrVersion, where"
                  + " ErrNoKey is due",
              KVRAFT1,
              Finder.of("TestContractVersions4B", 1, 10, NAMES, "."),
              new Edit(
                  "kvraft/KvServer.java",
                  "if (found == null && put.version() != 0) {",
                  "if (found == null && put.version() < 0) {")),
          Mistake.of(
              "any-later-version",
              "a Put is executed if its version is not older than the key's: who names one that"
                  + " does not exist yet overwrites it",
              KVRAFT1,
              Finder.of("TestContractVersions4B", 1, 10, NAMES, "."),
              new Edit(
                  "kvraft/KvServer.java",
                  "if (put.version() != version) {",
                  "if (put.version() < version) {")),
          Mistake.of(
              "versions-not-in-snapshot",
              "a snapshot holds the values and not the versions: after a restart each key has"
                  + " version 1 (4C)",
              KVRAFT1,
              Finder.of("TestSnapshotRecover4C", 1, 20, NEAR, "."),
              new Edit(
                  "kvraft/KvServer.java",
                  "values.putAll(Codec.decode(snapshot, Snapshot.class).values);",
                  "values.putAll(Codec.decode(snapshot, Snapshot.class).values);"
                      + " values.replaceAll((_, old) -> new Versioned(old.value, 1));")),
          Mistake.of(
              "retry-not-maybe",
              "the clerk returns ErrVersion for a Put that it has sent twice: the first one may"
                  + " have been executed, which is ErrMaybe",
              KVRAFT1,
              Finder.of("TestUnreliable4B", 1, 20, NEAR, "Wrong number of puts"),
              new Edit(
                  "kvraft/Clerk.java",
                  "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
                  "return err;")),
          Mistake.of(
              "retry-is-ok",
              "the clerk takes ErrVersion after a second send for a success of the first one, which"
                  + " another clerk's Put may have been",
              KVRAFT1,
              Finder.of("TestUnreliable4B", 1, 50, NEAR, "."),
              new Edit(
                  "kvraft/Clerk.java",
                  "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
                  "return sends > 1 && err == Err.ErrVersion ? Err.OK : err;")),
          Mistake.of(
              "wrong-leader-leaves-no-doubt",
              "the clerk forgets a send that was answered ErrWrongLeader: its operation may have"
                  + " been in the log already, and is executed later",
              KVRAFT1,
              Finder.of("TestManyPartitionsManyClients4B", 1, 200, NEAR, "."),
              new Edit(
                  "kvraft/Clerk.java",
                  """
                  // An earlier send may have been executed, even one that was answered ErrWrongLeader. That
                  // alone would make this one fail.
                  return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;
                  """,
                  "return lost && err != Err.OK ? Err.ErrMaybe : err;"),
              new Edit(
                  "kvraft/Clerk.java",
                  "PutArgs args = new PutArgs(key, value, version);",
                  "PutArgs args = new PutArgs(key, value, version); boolean lost = false;"),
              new Edit(
                  "kvraft/Clerk.java",
                  ".call(\"KvServer.put\", args, PutReply.class);",
                  ".call(\"KvServer.put\", args, PutReply.class); lost |= reply.isEmpty();")),
          Mistake.of(
              "always-maybe",
              "the clerk answers ErrMaybe to ErrVersion after its first and only send, which leaves"
                  + " no doubt",
              KVRAFT1,
              Finder.of("TestContractMaybe4B", 1, 10, NAMES, "."),
              new Edit(
                  "kvraft/Clerk.java",
                  "return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;",
                  "return err != Err.OK ? Err.ErrMaybe : err;")),
          Mistake.of(
              "clerk-without-pause",
              "the clerk asks all servers again at once when none leads: it floods the network"
                  + " while they elect one",
              KVRAFT1,
              Finder.of("TestContractPause4B", 1, 10, NAMES, "."),
              new Edit("kvraft/Clerk.java", "LockSupport.parkNanos(PAUSE_NANOS);", "")),
          Mistake.of(
              "clerk-gives-up",
              "the clerk answers ErrMaybe after twenty sends, where it must go on until it knows",
              KVRAFT1,
              Finder.of("TestOnePartition4B", 1, 20, NEAR, "."),
              new Edit(
                  "kvraft/Clerk.java",
                  """
                  return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;
                  }
                  tryNextServer(sends);
                  """,
                  """
                  return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;
                  }
                  if (sends == 20) {
                    return Err.ErrMaybe;
                  }
                  tryNextServer(sends);
                  """)));
}
