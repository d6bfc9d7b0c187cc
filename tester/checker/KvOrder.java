package checker;

import checker.Verdict.Part;
import checker.Verdict.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an order of the operations on one key from the moments at which its versions were created.
 *
 * <p>The order is that of the versions. The Put that creates a version comes first; then, by time,
 * what found that version or was refused because of it.
 */
final class KvOrder {

  /** Something with a place: while this version is the current one, at this moment. */
  private record Place(Step step, int version, long moment) {}

  private final KvFacts facts;
  private final long[] created;
  private final @Nullable KvOp[] creator;
  private final List<Place> places;

  private KvOrder(KvFacts facts, long[] created) {
    this.facts = facts;
    this.created = created;
    this.creator = new KvOp[created.length];
    this.places = new ArrayList<>(facts.operations().size());
  }

  /** The order for creation times that hold all constraints. */
  static List<Step> of(KvFacts facts, long[] created) {
    return new KvOrder(facts, created).order();
  }

  private List<Step> order() {
    facts.operations().forEach(this::noteCreator);
    facts.operations().forEach(this::place);
    return byVersionAndMoment();
  }

  /**
   * The first Put that may have created a version did: it may take effect until the end of time.
   */
  private void noteCreator(KvOp put) {
    if (put.version() + 1 < created.length && facts.mayHaveCreated(put, put.version() + 1)) {
      int version = (int) put.version() + 1;
      KvOp other = creator[version];
      if (created[version] != Operation.NEVER && (other == null || put.call() < other.call())) {
        creator[version] = put;
      }
    }
  }

  private void place(KvOp operation) {
    int version = Math.clamp(operation.version(), -1, created.length - 1);
    boolean creates = isCreator(operation, version + 1);
    switch (operation.kind()) {
      case GET_FOUND -> answer(operation, version, Math.max(operation.call(), created[version]));
      case GET_NO_KEY, PUT_NO_KEY -> answer(operation, 0, operation.call());
      case PUT_STORED -> creation(operation, Part.ANSWER);
      case PUT_REFUSED -> refusal(operation, version, 1);
      case PUT_MAYBE -> {
        if (!creates) {
          refusal(operation, version, 0);
        } else if (created[version + 1] <= operation.end()) {
          creation(operation, Part.ANSWER);
        } else {
          refusal(operation, version, 0);
          creation(operation, Part.LATE_EFFECT);
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

  private boolean isCreator(KvOp put, int version) {
    if (version < 1 || version >= created.length) {
      return false;
    }
    KvOp by = creator[version];
    return by != null && by.id() == put.id();
  }

  private void answer(KvOp operation, int version, long moment) {
    places.add(new Place(new Step(operation.id(), Part.ANSWER), version, moment));
  }

  private void creation(KvOp put, Part part) {
    places.add(new Place(new Step(put.id(), part), (int) put.version() + 1, CreationTimes.START));
  }

  /**
   * Places a Put that found another version than its own, at a version that is at least the lowest
   * one: before its version was created if there is time for it, else after the next one was.
   */
  private void refusal(KvOp put, int version, int lowest) {
    if (version > lowest && put.call() <= created[version]) {
      long moment = Math.max(put.call(), created[lowest]);
      answer(put, Math.min(currentAt(moment), version - 1), moment);
    } else {
      long moment = Math.max(put.call(), created[Math.max(version + 1, lowest)]);
      answer(put, currentAt(moment), moment);
    }
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

  /** Sorts by version, then by moment: few places share a version, and they are nearly in order. */
  private List<Step> byVersionAndMoment() {
    int[] next = new int[created.length + 1];
    places.forEach(place -> next[place.version + 1]++);
    Arrays.parallelPrefix(next, Integer::sum);
    int[] from = next.clone();
    Place[] sorted = new Place[places.size()];
    places.forEach(place -> sorted[next[place.version]++] = place);
    for (int version = 0; version < created.length; version++) {
      Arrays.sort(sorted, from[version], next[version], Comparator.comparingLong(Place::moment));
    }
    return Arrays.stream(sorted).map(Place::step).toList();
  }
}
