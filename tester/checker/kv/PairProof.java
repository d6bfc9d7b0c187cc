package checker.kv;

import checker.Wording;
import checker.kv.Constraint.CreatedBy;
import checker.kv.Constraint.NeverCreated;
import checker.kv.Constraint.NotAfter;
import checker.kv.Constraint.NotBefore;
import checker.kv.Constraint.OtherVersionDuring;
import checker.kv.Op.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The simple proof, of two facts: at one moment a version existed, but at a later one it still did
 * not, or no Put had been called that can have created it.
 */
final class PairProof {

  private final Decision decision;
  private final Hints hints;

  /**
   * Makes the proof for a history that is not linearizable.
   *
   * @param decision about the history up to its first illegal moment; without conflict
   * @param hints from the whole history
   */
  PairProof(Decision decision, Hints hints) {
    this.decision = decision;
    this.hints = hints;
  }

  /** The finding, if two facts suffice. */
  Optional<Finding> finding() {
    Op reader = null;
    CreatedBy creator = null;
    boolean neverCreated = false;
    // The constraints on single versions stand in the order of the versions; and not before one
    // version was created means not before all later ones.
    for (Constraint constraint : decision.constraints()) {
      switch (constraint) {
        case NotBefore(_, Op other) -> reader = laterCalled(reader, other);
        case CreatedBy other ->
            creator =
                creator == null || other.firstPut().call() > creator.firstPut().call()
                    ? other
                    : creator;
        case NeverCreated _ -> neverCreated = true;
        case NotAfter(int version, Op evidence) -> {
          if (reader != null && reader.call() > evidence.end()) {
            return Optional.of(goneAgain(evidence, reader));
          }
          MissingCreator missing = new MissingCreator(decision.facts(), hints);
          if (creator != null && creator.firstPut().call() > evidence.end()) {
            return Optional.of(missing.calledTooLate(evidence, creator));
          }
          if (neverCreated) {
            return Optional.of(missing.notCalled(evidence, version));
          }
        }
        case OtherVersionDuring _ -> {}
      }
    }
    return Optional.empty();
  }

  private static Op laterCalled(@Nullable Op some, Op other) {
    return some == null || other.call() > some.call() ? other : some;
  }

  /** A version existed, and then was not found. */
  private Finding goneAgain(Op evidence, Op reader) {
    Optional<Op> instead =
        evidence.kind() == Kind.PUT_STORED ? hints.storedInstead(evidence) : Optional.empty();
    Optional<Op> again = hints.foundAfter(reader.end(), evidence.provenVersion());
    List<Op> operations = new ArrayList<>(List.of(evidence, reader));
    instead.or(() -> again).ifPresent(operations::add);
    Wording wording = Finding.wordingAbout(operations);
    List<String> why = new ArrayList<>();
    why.add(
        "%s, but at %s %s"
            .formatted(
                found(wording, reader), wording.end(evidence.operation()), evidence.proof()));
    if (instead.isPresent()) {
      why.add("another Put with version %d was acknowledged too".formatted(evidence.version()));
    } else if (again.isPresent()) {
      why.add(
          "version %d was not lost: a later Get shows that".formatted(evidence.provenVersion()));
    } else if (hints.anyGetAfter(reader.end())) {
      why.add(
          "no later Get found version %d: perhaps it was lost".formatted(evidence.provenVersion()));
    }
    return Finding.of(formOfGoneAgain(evidence, reader, instead), why, operations, wording);
  }

  private static Form formOfGoneAgain(Op evidence, Op reader, Optional<Op> instead) {
    if (reader.kind() != Kind.GET_FOUND) {
      return Form.NO_KEY_AFTER_CREATION;
    }
    return switch (evidence.kind()) {
      case GET_FOUND -> Form.VERSION_WENT_BACKWARDS;
      case PUT_STORED -> instead.isPresent() ? Form.LOST_UPDATE : Form.STALE_READ;
      default -> Form.STALE_READ_OR_SPURIOUS_ERR_VERSION;
    };
  }

  private static String found(Wording wording, Op reader) {
    String call = wording.call(reader.operation());
    return switch (reader.kind()) {
      case GET_FOUND -> "a Get called at %s returned version %d".formatted(call, reader.version());
      case GET_NO_KEY -> "a Get called at %s returned ErrNoKey".formatted(call);
      default -> "a Put called at %s was answered ErrNoKey".formatted(call);
    };
  }
}
