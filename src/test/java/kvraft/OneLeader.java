package kvraft;

import harness.ClerkEnds;
import harness.Cluster.Net;
import harness.FatalCheck;
import java.util.Optional;
import kvraft.rpc.Err;
import kvraft.rpc.GetArgs;
import kvraft.rpc.GetReply;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;

/**
 * Asks one server of a quiet service, with requests of its own and no clerk between: each is sent
 * once, so each answer is sure.
 */
final class OneLeader {

  private static final int TRIES = 50;

  /** It does not lead, or leads no longer: nothing that was asked of it is sure. */
  private static final class NoLeaderException extends Exception {

    private static final long serialVersionUID = 1;
  }

  private final KvCluster kv;
  private final ClerkEnds ends;
  private final int server;

  /** So that each try has keys of its own. */
  private final String prefix;

  private OneLeader(KvCluster kv, ClerkEnds ends, int server, int attempt) {
    this.kv = kv;
    this.ends = ends;
    this.server = server;
    prefix = attempt + "-";
  }

  static void checkVersions(
      KvService.Factory servers, KvClerk.Factory clerks, int maxRaftState, String title)
      throws InterruptedException {
    KvCluster kv = new KvCluster(servers, clerks, 3, Net.RELIABLE, maxRaftState);
    kv.cluster().begin(title);
    tryAll(kv, OneLeader::checkVersions);
    kv.cluster().end();
  }

  static void checkVersionsAfterSnapshots(
      KvService.Factory servers, KvClerk.Factory clerks, int maxRaftState, String title)
      throws InterruptedException {
    KvCluster kv = new KvCluster(servers, clerks, 3, Net.RELIABLE, maxRaftState);
    kv.cluster().begin(title);
    tryAll(kv, OneLeader::fill);
    kv.servers().crashAll();
    kv.servers().startAll();
    tryAll(kv, OneLeader::checkFilled);
    kv.cluster().end();
  }

  @FunctionalInterface
  private interface Scenario {
    void run(OneLeader leader) throws NoLeaderException;
  }

  /** Runs a scenario on one server after another until it ends on one that leads all along. */
  private static void tryAll(KvCluster kv, Scenario scenario) throws InterruptedException {
    ClerkEnds ends = kv.cluster().makeClerkEnds();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        scenario.run(new OneLeader(kv, ends, attempt % 3, attempt));
        return;
      } catch (NoLeaderException _) {
        Thread.sleep(100);
      }
    }
    throw FatalCheck.fatal("no server answered all requests in 5 s, though all are connected");
  }

  // ---- scenarios

  private void checkVersions() throws NoLeaderException {
    String key = prefix + "a";
    get(key, Err.ErrNoKey, "", 0);
    // Only version 0 makes a key.
    put(key, "early", 3, Err.ErrNoKey);
    put(key, "early", 1, Err.ErrNoKey);
    get(key, Err.ErrNoKey, "", 0);
    put(key, "one", 0, Err.OK);
    get(key, Err.OK, "one", 1);
    // A Put that comes again finds another version, and changes nothing.
    put(key, "one", 0, Err.ErrVersion);
    put(key, "late", 2, Err.ErrVersion);
    put(key, "late", 7, Err.ErrVersion);
    get(key, Err.OK, "one", 1);
    put(key, "two", 1, Err.OK);
    put(key, "two", 1, Err.ErrVersion);
    get(key, Err.OK, "two", 2);
    // The same value again is a Put, too.
    put(key, "two", 2, Err.OK);
    get(key, Err.OK, "two", 3);
    // Other keys have versions of their own; empty ones are keys and values like others.
    String other = prefix + "b";
    get(other, Err.ErrNoKey, "", 0);
    put(other, "", 3, Err.ErrNoKey);
    put(other, "", 0, Err.OK);
    get(other, Err.OK, "", 1);
    get(key, Err.OK, "two", 3);
  }

  private static String keyOf(int i) {
    return "key-" + i;
  }

  /** Each key has another version; what is put before is dropped with a snapshot. */
  private void fill() throws NoLeaderException {
    for (int i = 1; i <= 5; i++) {
      long have = versionOf(keyOf(i));
      for (long version = have; version < i; version++) {
        put(keyOf(i), "value-" + version, version, Err.OK);
      }
    }
    for (int i = 0; i < 40; i++) {
      put(prefix + "filler", "f", i, Err.OK);
    }
  }

  private void checkFilled() throws NoLeaderException {
    get("no such key", Err.ErrNoKey, "", 0);
    put("no such key", "x", 1, Err.ErrNoKey);
    for (int i = 1; i <= 5; i++) {
      get(keyOf(i), Err.OK, "value-" + (i - 1), i);
      put(keyOf(i), "again", i - 1, Err.ErrVersion);
      put(keyOf(i), "again", i + 1, Err.ErrVersion);
    }
    put(keyOf(1), "value-0", 0, Err.ErrVersion);
  }

  // ---- requests

  private long versionOf(String key) throws NoLeaderException {
    GetReply reply = ask(key);
    return reply.err() == Err.OK ? reply.version() : 0;
  }

  private GetReply ask(String key) throws NoLeaderException {
    Optional<GetReply> reply =
        ends.ends().get(server).call("KvServer.get", new GetArgs(key), GetReply.class);
    if (reply.isEmpty() || reply.get().err() == Err.ErrWrongLeader) {
      throw new NoLeaderException();
    }
    kv.cluster().countOperation();
    return reply.get();
  }

  private void get(String key, Err err, String value, long version) throws NoLeaderException {
    GetReply reply = ask(key);
    boolean isRight =
        reply.err() == err
            && (err != Err.OK || (reply.value().equals(value) && reply.version() == version));
    if (!isRight) {
      FatalCheck.fatal(
          "Get(\"%s\") sent once to server %d: expected %s, got %s",
          key,
          server,
          err == Err.OK ? "\"%s\", version %d".formatted(value, version) : err.name(),
          RecordedClerk.shown(reply));
    }
  }

  private void put(String key, String value, long version, Err err) throws NoLeaderException {
    PutArgs args = new PutArgs(key, value, version);
    Optional<PutReply> reply = ends.ends().get(server).call("KvServer.put", args, PutReply.class);
    if (reply.isEmpty() || reply.get().err() == Err.ErrWrongLeader) {
      throw new NoLeaderException();
    }
    kv.cluster().countOperation();
    if (reply.get().err() != err) {
      FatalCheck.fatal(
          "Put(\"%s\", \"%s\", version %d) sent once to server %d: expected %s, got %s",
          key, value, version, server, err, reply.get().err());
    }
  }
}
