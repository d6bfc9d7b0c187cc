package checker.kv;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the answers about one key say about single versions, whatever the times: which value a
 * version has, and which acknowledged Put created it.
 *
 * <p>Each version is created by exactly one Put, so two values for one version, or two acknowledged
 * Puts that create it, exclude each other. Such a conflict ends the matter; the times are looked at
 * only if there is none.
 */
final class Facts {

  /** Answers that are impossible, alone or together. */
  record Conflict(Form form, List<Op> operations) {}

  private final List<Op> operations;
  private final int puts;

  // By version, up to the first one for which there are not enough Puts.
  private final @Nullable Op[] seenBy;
  private final @Nullable Op[] storedBy;

  private final @Nullable Conflict conflict;

  Facts(List<Op> operations) {
    this.operations = operations;
    this.puts = (int) operations.stream().filter(Op::isPut).count();
    this.seenBy = new Op[puts + 2];
    this.storedBy = new Op[puts + 2];
    this.conflict = findConflict();
  }

  private @Nullable Conflict findConflict() {
    for (Op operation : operations) {
      Conflict found =
          switch (operation.kind()) {
            case IMPOSSIBLE -> new Conflict(Form.IMPOSSIBLE_ANSWER, List.of(operation));
            case GET_FOUND -> noteSeen(operation);
            case PUT_STORED -> noteStored(operation);
            case GET_NO_KEY, GET_PENDING, PUT_NO_KEY, PUT_REFUSED, PUT_MAYBE, PUT_PENDING -> null;
          };
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Conflict noteSeen(Op get) {
    if (!isLookedAt(get.version())) {
      return null;
    }
    int version = (int) get.version();
    Op other = seenBy[version];
    if (other != null && !other.value().equals(get.value())) {
      return new Conflict(Form.TWO_VALUES, List.of(other, get));
    }
    seenBy[version] = get;
    return valueConflict(storedBy[version], get);
  }

  private @Nullable Conflict noteStored(Op put) {
    if (!isLookedAt(put.version() + 1)) {
      return null;
    }
    int version = (int) put.version() + 1;
    Op other = storedBy[version];
    if (other != null) {
      return new Conflict(Form.LOST_UPDATE, List.of(other, put));
    }
    storedBy[version] = put;
    return valueConflict(put, seenBy[version]);
  }

  private static @Nullable Conflict valueConflict(@Nullable Op put, @Nullable Op get) {
    return put == null || get == null || put.value().equals(get.value())
        ? null
        : new Conflict(Form.WRONG_VALUE, List.of(put, get));
  }

  private boolean isLookedAt(long version) {
    return version >= 1 && version <= puts + 1;
  }

  List<Op> operations() {
    return operations;
  }

  Optional<Conflict> conflict() {
    return Optional.ofNullable(conflict);
  }

  /** How many Puts there are: no version can be higher. */
  int puts() {
    return puts;
  }

  /** A Get that saw this version. */
  Optional<Op> seenBy(long version) {
    return isLookedAt(version) ? Optional.ofNullable(seenBy[(int) version]) : Optional.empty();
  }

  /**
   * Whether this Put may have created a version: the acknowledged one if there is one, else each
   * whose fate is unknown and whose value is the one that was seen.
   */
  boolean mayHaveCreated(Op put, long version) {
    if (!isLookedAt(version) || put.version() != version - 1) {
      return false;
    }
    Op stored = storedBy[(int) version];
    Op seen = seenBy[(int) version];
    return switch (put.kind()) {
      case PUT_STORED -> true;
      case PUT_MAYBE, PUT_PENDING ->
          stored == null && (seen == null || seen.value().equals(put.value()));
      case GET_FOUND, GET_NO_KEY, GET_PENDING, PUT_NO_KEY, PUT_REFUSED, IMPOSSIBLE -> false;
    };
  }
}
