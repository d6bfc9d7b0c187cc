package kvraft;

import static java.nio.charset.StandardCharsets.UTF_8;

import checker.kv.KvInput;
import codec.Codec;
import harness.FatalCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;

/**
 * The client of the generic tests: puts a value that tells who wrote it and when, over the version
 * that it last knew, and looks what became of it.
 */
final class PutLoop implements KvCluster.ClientLoop {

  /**
   * The value that a client puts.
   *
   * @param id the client
   * @param v the version that it put over
   */
  private record Entry(int id, long v) {

    String toJson() {
      return new String(Codec.encode(this), UTF_8);
    }
  }

  private final List<String> keys;
  private final Random random;

  PutLoop(List<String> keys, Random random) {
    this.keys = keys;
    this.random = random;
  }

  @Override
  public PutCounts run(RecordedClerk clerk, AtomicBoolean stop) {
    Map<String, Long> versions = new HashMap<>();
    PutCounts counts = PutCounts.NONE;
    while (!stop.get()) {
      String key = keys.get(random.nextInt(keys.size()));
      Outcome outcome = onePut(clerk, key, versions.getOrDefault(key, 0L));
      versions.put(key, outcome.version);
      counts = counts.plus(outcome.err);
    }
    return counts;
  }

  /**
   * How a Put ended.
   *
   * @param err OK or ErrMaybe
   * @param version what the key has now, as far as the client knows
   */
  private record Outcome(Err err, long version) {}

  /** Puts until a Put has been executed, or may have been. */
  private static Outcome onePut(RecordedClerk clerk, String key, long version) {
    while (true) {
      String mine = new Entry(clerk.client(), version).toJson();
      Err err = clerk.put(key, mine, version);
      String put = RecordedClerk.shown(new KvInput.Put(key, mine, version));
      if (err == Err.ErrNoKey) {
        throw clerk.wrongError(err, put);
      }
      GetReply now = clerk.get(key);
      if (now.err() != Err.OK && err != Err.ErrMaybe) { // else the first Put may not be executed
        String get = RecordedClerk.shown(new KvInput.Get(key));
        throw clerk.wrongError(now.err(), "%s after %s: %s".formatted(get, put, err));
      }
      if (err == Err.OK && now.version() == version + 1) {
        checkMine(clerk, key, now, mine);
      }
      version = now.err() == Err.OK ? now.version() : 0;
      if (err != Err.ErrVersion) {
        return new Outcome(err, version);
      }
    }
  }

  private static void checkMine(RecordedClerk clerk, String key, GetReply now, String mine) {
    if (!now.value().equals(mine)) {
      FatalCheck.fatal(
          "Wrong value: Get(\"%s\") of client %d returned %s, expected \"%s\"",
          key, clerk.client(), RecordedClerk.shown(now), mine);
    }
  }
}
