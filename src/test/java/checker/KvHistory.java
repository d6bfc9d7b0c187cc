package checker;

import checker.KvInput.Get;
import checker.KvInput.Put;
import checker.KvOutput.Found;
import checker.KvOutput.Maybe;
import checker.KvOutput.NoKey;
import checker.KvOutput.Stored;
import checker.KvOutput.WrongVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a history by hand: each line is a client, the stamps of call and return, and what was
 * asked and answered. Ids count from 0; a stamp of 1311 stands for 1.311 s.
 */
final class KvHistory {

  static final KvOutput OK = new Stored();
  static final KvOutput NO_KEY = new NoKey();
  static final KvOutput ERR_VERSION = new WrongVersion();
  static final KvOutput MAYBE = new Maybe();

  private final List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();

  KvHistory get(int client, long call, long end, String value, long version) {
    return add(client, new Get("k"), call, returned(new Found(value, version), end));
  }

  KvHistory getNoKey(int client, long call, long end) {
    return add(client, new Get("k"), call, returned(NO_KEY, end));
  }

  KvHistory put(int client, long call, long end, String value, long version, KvOutput output) {
    return add(client, new Put("k", value, version), call, returned(output, end));
  }

  KvHistory pendingPut(int client, long call, String value, long version) {
    return add(client, new Put("k", value, version), call, Optional.empty());
  }

  KvHistory add(
      int client, KvInput input, long call, Optional<Operation.Return<KvOutput>> returned) {
    operations.add(new Operation<>(operations.size(), client, input, call, call / 1e3, returned));
    return this;
  }

  static Optional<Operation.Return<KvOutput>> returned(KvOutput output, long end) {
    return Optional.of(new Operation.Return<>(output, end, end / 1e3));
  }

  List<Operation<KvInput, KvOutput>> operations() {
    return List.copyOf(operations);
  }
}
