package kvraft;

import checker.History;
import checker.KvInput;
import checker.KvOutput;
import harness.ClerkEnds;
import harness.Cluster;
import harness.EventText;
import harness.FatalCheck;
import java.util.Collection;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import timeline.Event;
import timeline.EventLog;

/**
 * A student's clerk with its own ends, whose calls and returns go into the history of the test and
 * are counted. One thread at a time uses it.
 */
final class RecordedClerk implements AutoCloseable {

  private final int client;
  private final Cluster cluster;
  private final ClerkEnds ends;
  private final KvClerk clerk;
  private final History<KvInput, KvOutput> history;

  RecordedClerk(
      int client, Cluster cluster, KvClerk.Factory factory, History<KvInput, KvOutput> history) {
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
    var call = called(new KvInput.Get(key));
    GetReply reply = clerk.get(key);
    returned(
        call,
        switch (reply.err()) {
          case OK -> new KvOutput.Found(reply.value(), reply.version());
          case ErrNoKey -> new KvOutput.NoKey();
          case ErrVersion, ErrMaybe, ErrWrongLeader, ErrWrongGroup -> throw wrongError(reply.err());
        });
    return reply;
  }

  /** Puts a value; an error that a clerk may not return is fatal. */
  Err put(String key, String value, long version) {
    var call = called(new KvInput.Put(key, value, version));
    Err err = clerk.put(key, value, version);
    returned(
        call,
        switch (err) {
          case OK -> new KvOutput.Stored();
          case ErrNoKey -> new KvOutput.NoKey();
          case ErrVersion -> new KvOutput.WrongVersion();
          case ErrMaybe -> new KvOutput.Maybe();
          case ErrWrongLeader, ErrWrongGroup -> throw wrongError(err);
        });
    return err;
  }

  private History<KvInput, KvOutput>.Call called(KvInput input) {
    History<KvInput, KvOutput>.Call call = history.call(client, input);
    EventLog events = cluster.run().events();
    if (events.isOn()) {
      events.add(new Event.Called(client, call.id(), input.key(), shown(input)));
    }
    return call;
  }

  private void returned(History<KvInput, KvOutput>.Call call, KvOutput output) {
    call.returned(output);
    cluster.countOperation();
    EventLog events = cluster.run().events();
    if (events.isOn()) {
      events.add(new Event.Returned(call.id(), answer(output), shown(output)));
    }
  }

  private static String shown(KvInput input) {
    return switch (input) {
      case KvInput.Get _ -> "Get";
      case KvInput.Put put ->
          "Put(" + EventText.quoted(put.value()) + ", version " + put.version() + ")";
    };
  }

  private static Event.Answer answer(KvOutput output) {
    return switch (output) {
      case KvOutput.Found _, KvOutput.Stored _ -> Event.Answer.DONE;
      case KvOutput.NoKey _, KvOutput.WrongVersion _ -> Event.Answer.REFUSED;
      case KvOutput.Maybe _ -> Event.Answer.MAYBE;
    };
  }

  private static String shown(KvOutput output) {
    return switch (output) {
      case KvOutput.Found found -> EventText.quoted(found.value()) + ", version " + found.version();
      case KvOutput.Stored _ -> "OK";
      case KvOutput.NoKey _ -> "ErrNoKey";
      case KvOutput.WrongVersion _ -> "ErrVersion";
      case KvOutput.Maybe _ -> "ErrMaybe";
    };
  }

  /** Puts again, each time at the next version, until one Put is surely executed. */
  long putAtLeastOnce(String key, String value, long version) {
    Err err;
    do {
      err = put(key, value, version);
      if (err == Err.ErrNoKey) {
        throw wrongError(err);
      }
      version++;
    } while (err != Err.OK);
    return version;
  }

  /** Gets a key and fails unless it has this value. */
  GetReply checkGet(String key, String value) {
    GetReply reply = get(key);
    if (reply.err() != Err.OK || !reply.value().equals(value)) {
      FatalCheck.fatal(
          "Get(%s): expected %s, found %s",
          key, value, reply.err() == Err.OK ? reply.value() : reply.err());
    }
    return reply;
  }

  /** Gets a key and fails unless it has this value at this version. */
  void checkGet(String key, String value, long version) {
    GetReply reply = checkGet(key, value);
    if (reply.version() != version) {
      FatalCheck.fatal("Get(%s): expected version %d, found %d", key, version, reply.version());
    }
  }

  /** The server that the clerk takes for the leader. */
  int leader() {
    return clerk.leader();
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

  static FatalCheck wrongError(Err err) {
    throw FatalCheck.fatal("Wrong error %s", err);
  }
}
