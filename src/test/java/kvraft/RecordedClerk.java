package kvraft;

import checker.kv.KvInput;
import checker.kv.KvOutput;
import harness.ClerkEnds;
import harness.Cluster;
import harness.FatalCheck;
import harness.kv.KvHistory;
import java.util.Collection;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;

/**
 * A student's clerk with its own ends, whose calls and returns go into the history of the test and
 * are counted. One thread at a time uses it.
 */
final class RecordedClerk implements AutoCloseable {

  private final int client;
  private final Cluster cluster;
  private final ClerkEnds ends;
  private final KvClerk clerk;
  private final KvHistory history;

  RecordedClerk(int client, Cluster cluster, KvClerk.Factory factory, KvHistory history) {
    this.client = client;
    this.cluster = cluster;
    this.history = history;
    ends = cluster.makeClerkEnds(client);
    clerk = factory.make(ends.ends());
  }

  /** The number of the client in the history. */
  int client() {
    return client;
  }

  /** Gets the value and the version of a key; an error other than ErrNoKey is fatal. */
  GetReply get(String key) {
    KvHistory.Call call = history.call(client, new KvInput.Get(key));
    GetReply reply = FatalCheck.answered(clerk.get(key), "Get(%s) of client %d", key, client);
    Err err = FatalCheck.answered(reply.err(), "Get(%s) of client %d: its err", key, client);
    if (err == Err.OK && reply.value() == null) {
      throw FatalCheck.fatal("Get(%s) of client %d returned OK without a value", key, client);
    }
    call.returned(
        switch (err) {
          case OK -> new KvOutput.Found(reply.value(), reply.version());
          case ErrNoKey -> new KvOutput.NoKey();
          case ErrVersion, ErrMaybe, ErrWrongLeader, ErrWrongGroup ->
              throw wrongError(err, shown(new KvInput.Get(key)));
        });
    cluster.countOperation();
    return reply;
  }

  /** Puts a value; an error that a clerk may not return is fatal. */
  Err put(String key, String value, long version) {
    KvHistory.Call call = history.call(client, new KvInput.Put(key, value, version));
    Err err =
        FatalCheck.answered(clerk.put(key, value, version), "Put(%s) of client %d", key, client);
    call.returned(
        switch (err) {
          case OK -> new KvOutput.Stored();
          case ErrNoKey -> new KvOutput.NoKey();
          case ErrVersion -> new KvOutput.WrongVersion();
          case ErrMaybe -> new KvOutput.Maybe();
          case ErrWrongLeader, ErrWrongGroup ->
              throw wrongError(err, shown(new KvInput.Put(key, value, version)));
        });
    cluster.countOperation();
    return err;
  }

  /**
   * Puts again, each time at the next version, until one Put is surely executed. Where there is no
   * key it begins with version 0: a Put that may have been executed has not been. That a key was
   * lost is for the history to tell.
   *
   * @return the version that the key has then
   */
  long putAtLeastOnce(String key, String value, long version) {
    while (true) {
      Err err = put(key, value, version);
      if (err == Err.OK) {
        return version + 1;
      }
      if (err == Err.ErrNoKey && version == 0) {
        // version 0 makes the key
        throw wrongError(err, shown(new KvInput.Put(key, value, version)));
      }
      version = err == Err.ErrNoKey ? 0 : version + 1;
    }
  }

  /** Gets a key and fails unless it has this value. */
  GetReply checkGet(String key, String value) {
    GetReply reply = get(key);
    if (reply.err() != Err.OK || !reply.value().equals(value)) {
      FatalCheck.fatal(
          "Get(\"%s\") of client %d: expected \"%s\", found %s", key, client, value, shown(reply));
    }
    return reply;
  }

  /** Gets a key and fails unless it has this value at this version. */
  void checkGet(String key, String value, long version) {
    GetReply reply = checkGet(key, value);
    if (reply.version() != version) {
      FatalCheck.fatal(
          "Get(\"%s\") of client %d: expected version %d, found version %d",
          key, client, version, reply.version());
    }
  }

  /** The server that the clerk takes for the leader. */
  int leader() {
    int leader = clerk.leader();
    if (leader < 0 || leader >= cluster.servers().size()) {
      FatalCheck.fatal(
          "leader() of client %d returned %d; the servers are 0 to %d",
          client, leader, cluster.servers().size() - 1);
    }
    return leader;
  }

  /** From now on the clerk reaches only these servers. */
  void confineTo(Collection<Integer> servers) {
    ends.confineTo(servers);
  }

  void connectAll() {
    ends.connectAll();
  }

  @Override
  public void close() {
    ends.close();
  }

  /** An answer that the call may not have; {@code call} tells which call it was. */
  FatalCheck wrongError(Err err, String call) {
    throw FatalCheck.fatal("Wrong error %s: the answer to %s of client %d", err, call, client);
  }

  /** A call in a message. */
  static String shown(KvInput input) {
    return KvHistory.shown(input);
  }

  /** An answer in a message: a value in quotes, so that a blank is seen. */
  static String shown(GetReply reply) {
    return reply.err() == Err.OK
        ? "\"%s\", version %d".formatted(reply.value(), reply.version())
        : String.valueOf(reply.err());
  }
}
