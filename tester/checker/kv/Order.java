package checker.kv;

import checker.Operation;
import checker.Verdict.Part;
import checker.Verdict.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an order of the operations on one key from the moments at which its versions were created.
 *
 * <p>The order is that of the versions. The Put that creates a version comes first; then, by their
 * calls, all that found that version or were refused because of it.
 */
final class Order {

  private record Place(Step step, int version) {}

  private final Facts facts;
  private final long[] created;
  private final @Nullable Op[] creator;
  private final List<Place> creations = new ArrayList<>();
  private final List<Place> others = new ArrayList<>();

  private Order(Facts facts, long[] created) {
    this.facts = facts;
    this.created = created;
    this.creator = new Op[created.length];
  }

  /**
   * The order.
   *
   * @param facts about the operations, in the order of their calls
   * @param created by version, moments that hold all constraints
   */
  static List<Step> of(Facts facts, long[] created) {
    return new Order(facts, created).order();
  }

  private List<Step> order() {
    facts.operations().forEach(this::noteCreator);
    facts.operations().forEach(this::place);
    // The sort is stable: first the creation of a version, then the others by their calls.
    List<Place> places = new ArrayList<>(creations);
    places.addAll(others);
    places.sort(Comparator.comparingInt(Place::version));
    return places.stream().map(Place::step).toList();
  }

  /** The first Put that may have created a version did: it may take effect as late as it likes. */
  private void noteCreator(Op put) {
    if (put.version() + 1 < created.length && facts.mayHaveCreated(put, put.version() + 1)) {
      int version = (int) put.version() + 1;
      if (created[version] != Operation.NEVER && creator[version] == null) {
        creator[version] = put;
      }
    }
  }

  private void place(Op operation) {
    int version = Math.clamp(operation.version(), -1, created.length - 1);
    boolean creates = isCreator(operation, version + 1);
    switch (operation.kind()) {
      case GET_FOUND -> answer(operation, version);
      case GET_NO_KEY, PUT_NO_KEY -> answer(operation, 0);
      case PUT_STORED -> creation(operation, Part.ANSWER);
      case PUT_REFUSED -> answer(operation, otherVersion(operation, version, 1));
      case PUT_MAYBE -> {
        if (creates && created[version + 1] <= operation.end()) {
          creation(operation, Part.ANSWER);
        } else {
          answer(operation, otherVersion(operation, version, 0));
          if (creates) {
            creation(operation, Part.LATE_EFFECT);
          }
        }
      }
      case PUT_PENDING -> {
        if (creates) {
          creation(operation, Part.LATE_EFFECT);
        }
      }
      case GET_PENDING, IMPOSSIBLE -> {}
    }
  }

  private boolean isCreator(Op put, int version) {
    if (version < 1 || version >= created.length) {
      return false;
    }
    Op by = creator[version];
    return by != null && by.id() == put.id();
  }

  private void answer(Op operation, int version) {
    others.add(new Place(new Step(operation.id(), Part.ANSWER), version));
  }

  private void creation(Op put, Part part) {
    creations.add(new Place(new Step(put.id(), part), (int) put.version() + 1));
  }

  /**
   * Which version a refused Put found, at least the lowest one: one before its own if there is time
   * for it before that is created, else one after it.
   */
  private int otherVersion(Op put, int version, int lowest) {
    if (version > lowest && put.call() <= created[version]) {
      return Math.min(currentAt(Math.max(put.call(), created[lowest])), version - 1);
    }
    return currentAt(Math.max(put.call(), created[Math.max(version + 1, lowest)]));
  }

  /** The last version that was created at or before a moment. */
  private int currentAt(long moment) {
    int low = 0;
    int high = created.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (created[middle] <= moment) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
