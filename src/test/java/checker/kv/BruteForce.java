package checker.kv;

import checker.Operation;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.Maybe;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import checker.kv.KvOutput.WrongVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Linearizability of a short history of one key, by its definition: tries all orders. It shares no
 * code with the checkers, nor {@link KvModel}, so that they can be held against it.
 */
final class BruteForce {

  /** Where a try has come to: sets of operations as bits, and the content of the key. */
  private record Position(int done, int onTheWay, long version, String value) {}

  private final List<Operation<KvInput, KvOutput>> operations;
  private final Set<Position> tried = new HashSet<>();

  private BruteForce(List<Operation<KvInput, KvOutput>> operations) {
    this.operations = operations;
  }

  static boolean isLinearizable(List<Operation<KvInput, KvOutput>> operations) {
    if (operations.size() > Integer.SIZE) {
      throw new IllegalArgumentException(operations.size() + " operations are too many to try");
    }
    return new BruteForce(operations).canFinish(new Position(0, 0, 0, ""));
  }

  private boolean canFinish(Position position) {
    if (isFinished(position)) {
      return true;
    }
    if (!tried.add(position)) {
      return false;
    }
    long firstEnd = firstEndOfTheRest(position);
    for (int i = 0; i < operations.size(); i++) {
      boolean comesNext = !has(position.done, i) && operations.get(i).call() <= firstEnd;
      if (comesNext && doNext(position, i) || has(position.onTheWay, i) && arrives(position, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFinished(Position position) {
    for (int i = 0; i < operations.size(); i++) {
      if (!has(position.done, i) && !operations.get(i).isPending()) {
        return false;
      }
    }
    return true;
  }

  private long firstEndOfTheRest(Position position) {
    long end = Operation.NEVER;
    for (int i = 0; i < operations.size(); i++) {
      end = has(position.done, i) ? end : Math.min(end, operations.get(i).end());
    }
    return end;
  }

  private boolean doNext(Position at, int i) {
    Operation<KvInput, KvOutput> operation = operations.get(i);
    return switch (operation.input()) {
      case Get _ -> !operation.isPending() && get(at, i, operation.output().orElseThrow());
      case Put put ->
          operation.isPending()
              ? at.version == put.version() && canFinish(stored(at, i, put))
              : put(at, i, put, operation.output().orElseThrow());
    };
  }

  private boolean get(Position at, int i, KvOutput output) {
    boolean right =
        switch (output) {
          case Found found ->
              at.version > 0 && found.version() == at.version && found.value().equals(at.value);
          case NoKey _ -> at.version == 0;
          case Stored _, WrongVersion _, Maybe _ -> false;
        };
    return right && canFinish(unchanged(at, i));
  }

  private boolean put(Position at, int i, Put put, KvOutput output) {
    boolean executed = at.version == put.version();
    boolean exists = at.version > 0;
    return switch (output) {
      case Stored _ -> executed && canFinish(stored(at, i, put));
      case NoKey _ -> !executed && !exists && canFinish(unchanged(at, i));
      case WrongVersion _ -> !executed && exists && canFinish(unchanged(at, i));
      case Maybe _ -> {
        if (executed) {
          yield canFinish(stored(at, i, put));
        }
        // A re-send was refused here. If the version is still too low, the first send may be on
        // its way, and be executed when the version has come up.
        Position refused = unchanged(at, i);
        yield canFinish(
            at.version < put.version()
                ? new Position(
                    refused.done, refused.onTheWay | 1 << i, refused.version, refused.value)
                : refused);
      }
      case Found _ -> false;
    };
  }

  private boolean arrives(Position at, int i) {
    Put put = (Put) operations.get(i).input();
    return at.version == put.version()
        && canFinish(new Position(at.done, at.onTheWay & ~(1 << i), at.version + 1, put.value()));
  }

  private static Position stored(Position at, int i, Put put) {
    return new Position(at.done | 1 << i, at.onTheWay, at.version + 1, put.value());
  }

  private static Position unchanged(Position at, int i) {
    return new Position(at.done | 1 << i, at.onTheWay, at.version, at.value);
  }

  private static boolean has(int set, int i) {
    return (set >> i & 1) != 0;
  }
}
