package checker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer demands of the moments at which versions are created. A version that is never
 * created is created at {@link Operation#NEVER}.
 */
sealed interface KvConstraint {

  /** The version whose creation it is about. */
  int version();

  /** Not before this operation was called: it still found the version before. */
  record NotBefore(int version, KvOp reader) implements KvConstraint {}

  /** Not after this operation returned: its answer needs the version to exist. */
  record NotAfter(int version, KvOp evidence) implements KvConstraint {}

  /** By a Put, the first of which was called then, or never. */
  record CreatedBy(int version, KvOp firstPut) implements KvConstraint {}

  /** Never: no Put can have created it. */
  record NeverCreated(int version) implements KvConstraint {}

  /**
   * A Put was refused, so at some moment of its call the version was not this one: it was created
   * at or after the call, or the next version by the return.
   */
  record OtherVersionDuring(int version, KvOp put) implements KvConstraint {}

  /**
   * All that the answers demand, by version, and for each version what binds it alone first; the
   * weaker ones of a kind are left out. The last version spoken of is the first one that no Put can
   * have created; none beyond it can exist.
   */
  static List<KvConstraint> of(KvFacts facts) {
    return new Collector(facts).constraints();
  }

  /** Finds the tightest constraints. */
  final class Collector {

    private final KvFacts facts;
    private final int last;

    // By version.
    private final @Nullable KvOp[] firstPut;
    private final @Nullable KvOp[] reader;
    private final @Nullable KvOp[] evidence;

    private final List<KvConstraint> constraints = new ArrayList<>();
    private final List<KvConstraint> refused = new ArrayList<>();

    private Collector(KvFacts facts) {
      this.facts = facts;
      firstPut = new KvOp[facts.puts() + 2];
      for (KvOp put : facts.operations()) {
        if (facts.mayHaveCreated(put, put.version() + 1)) {
          int version = (int) put.version() + 1;
          KvOp other = firstPut[version];
          if (other == null || put.call() < other.call()) {
            firstPut[version] = put;
          }
        }
      }
      last = 1 + Arrays.asList(firstPut).subList(1, firstPut.length).indexOf(null);
      reader = new KvOp[last + 1];
      evidence = new KvOp[last + 1];
    }

    private List<KvConstraint> constraints() {
      facts.operations().forEach(this::add);
      for (int version = 1; version <= last; version++) {
        KvOp put = firstPut[version];
        constraints.add(put == null ? new NeverCreated(version) : new CreatedBy(version, put));
        KvOp lastReader = reader[version];
        if (lastReader != null) {
          constraints.add(new NotBefore(version, lastReader));
        }
        KvOp firstEvidence = evidence[version];
        if (firstEvidence != null) {
          constraints.add(new NotAfter(version, firstEvidence));
        }
      }
      // The sort is stable: the refused Puts come behind all that binds their version alone.
      constraints.addAll(refused);
      constraints.sort(Comparator.comparingInt(KvConstraint::version));
      return constraints;
    }

    private void add(KvOp operation) {
      long version = operation.version();
      exists(operation.provenVersion(), operation);
      switch (operation.kind()) {
        case GET_FOUND -> {
          if (version < last) {
            notYet((int) version + 1, operation);
          }
        }
        case GET_NO_KEY, PUT_NO_KEY -> notYet(1, operation);
        // For versions 0 and 1 what is proven to exist is the other version.
        case PUT_REFUSED -> otherVersion(operation, 2);
        case PUT_MAYBE -> otherVersion(operation, 1);
        case PUT_STORED, PUT_PENDING, GET_PENDING, IMPOSSIBLE -> {}
      }
    }

    private void exists(long version, KvOp operation) {
      if (version == 0) {
        return;
      }
      int index = (int) Math.min(version, last);
      KvOp other = evidence[index];
      if (other == null || operation.end() < other.end()) {
        evidence[index] = operation;
      }
    }

    private void notYet(int version, KvOp operation) {
      KvOp other = reader[version];
      if (other == null || operation.call() > other.call()) {
        reader[version] = operation;
      }
    }

    private void otherVersion(KvOp put, int lowest) {
      if (put.version() >= lowest && put.version() < last) {
        refused.add(new OtherVersionDuring((int) put.version(), put));
      }
    }
  }
}
