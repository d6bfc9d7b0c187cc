package checker.kv;

import checker.Operation;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.Maybe;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import checker.kv.KvOutput.WrongVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a history by hand: each line is a client, the stamps of call and return, and what was
 * asked and answered. Ids count from 0; a stamp of 1311 stands for 1.311 s.
 */
public final class KvHistory {

  public static final KvOutput OK = new Stored();
  public static final KvOutput NO_KEY = new NoKey();
  public static final KvOutput ERR_VERSION = new WrongVersion();
  public static final KvOutput MAYBE = new Maybe();

  private final List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();

  public KvHistory get(int client, long call, long end, String value, long version) {
    return add(client, new Get("k"), call, returned(new Found(value, version), end));
  }

  public KvHistory getNoKey(int client, long call, long end) {
    return add(client, new Get("k"), call, returned(NO_KEY, end));
  }

  public KvHistory put(
      int client, long call, long end, String value, long version, KvOutput output) {
    return add(client, new Put("k", value, version), call, returned(output, end));
  }

  public KvHistory pendingPut(int client, long call, String value, long version) {
    return add(client, new Put("k", value, version), call, Optional.empty());
  }

  public KvHistory add(
      int client, KvInput input, long call, Optional<Operation.Return<KvOutput>> returned) {
    operations.add(new Operation<>(operations.size(), client, input, call, call / 1e3, returned));
    return this;
  }

  public static Optional<Operation.Return<KvOutput>> returned(KvOutput output, long end) {
    return Optional.of(new Operation.Return<>(output, end, end / 1e3));
  }

  public List<Operation<KvInput, KvOutput>> operations() {
    return List.copyOf(operations);
  }
}
