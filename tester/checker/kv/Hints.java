package checker.kv;

import checker.kv.Op.Kind;
import java.util.List;
import java.util.Optional;

/** Looks up in a whole history what throws light on a fault in it. */
final class Hints {

  private final List<Op> whole;

  /**
   * Makes the hints.
   *
   * @param whole the history, in the order of the calls
   */
  Hints(List<Op> whole) {
    this.whole = whole;
  }

  /** Another Put that was acknowledged for the version for which this one was. */
  Optional<Op> storedInstead(Op stored) {
    return whole.stream()
        .filter(other -> other.kind() == Kind.PUT_STORED)
        .filter(other -> other.version() == stored.version() && other.id() != stored.id())
        .findFirst();
  }

  /** A Get that found what this Put would have created. */
  Optional<Op> foundEffectOf(Op put) {
    return whole.stream()
        .filter(get -> get.kind() == Kind.GET_FOUND && get.version() == put.version() + 1)
        .filter(get -> get.value().equals(put.value()))
        .findFirst();
  }

  /** The first Get, called after a moment, that found this version or a later one. */
  Optional<Op> foundAfter(long moment, long version) {
    return getsAfter(moment).stream().filter(get -> get.version() >= version).findFirst();
  }

  /** Whether Gets were answered that were called after a moment. */
  boolean anyGetAfter(long moment) {
    return !getsAfter(moment).isEmpty();
  }

  private List<Op> getsAfter(long moment) {
    return whole.stream()
        .filter(get -> get.kind() == Kind.GET_FOUND || get.kind() == Kind.GET_NO_KEY)
        .filter(get -> get.call() > moment)
        .toList();
  }

  /** The first Put, called after a moment, for a version, and with this value if it is known. */
  Optional<Op> putAfter(long moment, long version, Optional<String> value) {
    return whole.stream()
        .filter(put -> put.isPut() && put.call() > moment && put.version() == version)
        .filter(put -> value.isEmpty() || value.get().equals(put.value()))
        .findFirst();
  }
}
