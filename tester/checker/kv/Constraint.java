package checker.kv;

import checker.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer demands of the moments at which versions are created. A version that is never
 * created is created at {@link Operation#NEVER}.
 */
sealed interface Constraint {

  /** The version whose creation it is about. */
  int version();

  /** Not before this operation was called: it still found the version before. */
  record NotBefore(int version, Op reader) implements Constraint {}

  /** Not after this operation returned: its answer needs the version to exist. */
  record NotAfter(int version, Op evidence) implements Constraint {}

  /** By a Put, the first of which was called then, or never. */
  record CreatedBy(int version, Op firstPut) implements Constraint {}

  /** Never: no Put can have created it. */
  record NeverCreated(int version) implements Constraint {}

  /**
   * A Put was refused, so at some moment of its call the version was not this one: it was created
   * at or after the call, or the next version by the return.
   */
  record OtherVersionDuring(int version, Op put) implements Constraint {}

  /**
   * All that the answers demand, by version, and for each version what binds it alone first; the
   * weaker ones of a kind are left out. The last version spoken of is the first one that no Put can
   * have created; none beyond it can exist.
   */
  static List<Constraint> of(Facts facts) {
    return new Collector(facts).constraints();
  }

  /** Finds the tightest constraints. */
  final class Collector {

    private final Facts facts;
    private final int last;

    // By version.
    private final @Nullable Op[] firstPut;
    private final @Nullable Op[] reader;
    private final @Nullable Op[] evidence;

    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Constraint> refused = new ArrayList<>();

    private Collector(Facts facts) {
      this.facts = facts;
      firstPut = new Op[facts.puts() + 2];
      for (Op put : facts.operations()) {
        if (facts.mayHaveCreated(put, put.version() + 1)) {
          int version = (int) put.version() + 1;
          Op other = firstPut[version];
          if (other == null || put.call() < other.call()) {
            firstPut[version] = put;
          }
        }
      }
      last = 1 + Arrays.asList(firstPut).subList(1, firstPut.length).indexOf(null);
      reader = new Op[last + 1];
      evidence = new Op[last + 1];
    }

    private List<Constraint> constraints() {
      facts.operations().forEach(this::add);
      for (int version = 1; version <= last; version++) {
        Op put = firstPut[version];
        constraints.add(put == null ? new NeverCreated(version) : new CreatedBy(version, put));
        Op lastReader = reader[version];
        if (lastReader != null) {
          constraints.add(new NotBefore(version, lastReader));
        }
        Op firstEvidence = evidence[version];
        if (firstEvidence != null) {
          constraints.add(new NotAfter(version, firstEvidence));
        }
      }
      // The sort is stable: the refused Puts come behind all that binds their version alone.
      constraints.addAll(refused);
      constraints.sort(Comparator.comparingInt(Constraint::version));
      return constraints;
    }

    private void add(Op operation) {
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

    private void exists(long version, Op operation) {
      if (version == 0) {
        return;
      }
      int index = (int) Math.min(version, last);
      Op other = evidence[index];
      if (other == null || operation.end() < other.end()) {
        evidence[index] = operation;
      }
    }

    private void notYet(int version, Op operation) {
      Op other = reader[version];
      if (other == null || operation.call() > other.call()) {
        reader[version] = operation;
      }
    }

    private void otherVersion(Op put, int lowest) {
      if (put.version() >= lowest && put.version() < last) {
        refused.add(new OtherVersionDuring((int) put.version(), put));
      }
    }
  }
}
