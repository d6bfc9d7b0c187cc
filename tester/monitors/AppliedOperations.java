package monitors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import monitors.reading.Command;
import monitors.reading.KvOperation;

/**
 * What the Gets and Puts in the log give, one after the other, by the rules of the lab: a Put
 * changes a key only if the version matches; version 0 makes the key. Finds nothing by itself; the
 * monitors of the service ask it.
 */
final class AppliedOperations extends Monitor {

  /** The answer to a Put that does not find its version. */
  static final String ERR_VERSION = "ErrVersion";

  static final String ERR_NO_KEY = "ErrNoKey";
  static final String OK = "OK";

  private record Versioned(String value, long version) {}

  private final Map<String, Versioned> store = new HashMap<>();

  /** By index, from 1; empty: it is no operation on a key. */
  private final List<String> results = new ArrayList<>(List.of(""));

  /** The Puts that have changed something, as they are shown. */
  private final Set<String> executed = new HashSet<>();

  private boolean hasGets;
  private boolean hasPuts;

  AppliedOperations(Facts facts) {
    super(facts);
  }

  @Override
  void applied(Peer server, int index, Command command) {
    if (index == results.size()) { // the first to apply it
      results.add(command.operation().map(this::execute).orElse(""));
    }
  }

  private String execute(KvOperation operation) {
    Versioned now = store.get(operation.key());
    if (!operation.isPut()) {
      hasGets = true;
      return now == null ? ERR_NO_KEY : found(now.value, String.valueOf(now.version));
    }
    hasPuts = true;
    if (now == null && operation.version() != 0) {
      return ERR_NO_KEY;
    }
    if (now != null && now.version != operation.version()) {
      return ERR_VERSION;
    }
    store.put(operation.key(), new Versioned(operation.value(), operation.version() + 1));
    executed.add(operation.shown());
    return OK;
  }

  /** The answer to a Get that finds a key. */
  static String found(String value, String version) {
    return "%s, version %s".formatted(KvOperation.quoted(value), version);
  }

  /** What the operation at an index gives; nothing if it is not known. */
  Optional<String> resultAt(int index) {
    return index < results.size() ? Optional.of(results.get(index)) : Optional.empty();
  }

  boolean isExecuted(String put) {
    return executed.contains(put);
  }

  /** Whether operations of this kind go through the log, and can be read there. */
  boolean isLogged(KvOperation.Kind kind) {
    return switch (kind) {
      case GET -> hasGets;
      case PUT -> hasPuts;
    };
  }
}
