package checker;

import checker.KvConstraint.CreatedBy;
import checker.KvConstraint.NeverCreated;
import checker.KvConstraint.NotAfter;
import checker.KvConstraint.NotBefore;
import checker.KvConstraint.OtherVersionDuring;
import checker.KvOp.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The simple proof, of two facts: at one moment a version existed, but at a later one it still did
 * not, or no Put had been called that can have created it.
 */
final class KvPairProof {

  private final KvDecision decision;
  private final KvHints hints;

  /**
   * Makes the proof for a history that is not linearizable.
   *
   * @param decision about the history up to its first illegal moment; without conflict
   * @param hints from the whole history
   */
  KvPairProof(KvDecision decision, KvHints hints) {
    this.decision = decision;
    this.hints = hints;
  }

  /** The finding, if two facts suffice. */
  Optional<KvFinding> finding() {
    KvOp reader = null;
    CreatedBy creator = null;
    boolean neverCreated = false;
    // The constraints on single versions stand in the order of the versions; and not before one
    // version was created means not before all later ones.
    for (KvConstraint constraint : decision.constraints()) {
      switch (constraint) {
        case NotBefore(_, KvOp other) -> reader = laterCalled(reader, other);
        case CreatedBy other ->
            creator =
                creator == null || other.firstPut().call() > creator.firstPut().call()
                    ? other
                    : creator;
        case NeverCreated _ -> neverCreated = true;
        case NotAfter(int version, KvOp evidence) -> {
          if (reader != null && reader.call() > evidence.end()) {
            return Optional.of(goneAgain(evidence, reader));
          }
          KvMissingCreator missing = new KvMissingCreator(decision.facts(), hints);
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

  private static KvOp laterCalled(@Nullable KvOp some, KvOp other) {
    return some == null || other.call() > some.call() ? other : some;
  }

  /** A version existed, and then was not found. */
  private KvFinding goneAgain(KvOp evidence, KvOp reader) {
    Optional<KvOp> instead =
        evidence.kind() == Kind.PUT_STORED ? hints.storedInstead(evidence) : Optional.empty();
    Optional<KvOp> again = hints.foundAfter(reader.end(), evidence.provenVersion());
    List<KvOp> operations = new ArrayList<>(List.of(evidence, reader));
    instead.or(() -> again).ifPresent(operations::add);
    Wording wording = KvFinding.wordingAbout(operations);
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
    return KvFinding.of(formOfGoneAgain(evidence, reader, instead), why, operations, wording);
  }

  private static KvForm formOfGoneAgain(KvOp evidence, KvOp reader, Optional<KvOp> instead) {
    if (reader.kind() != Kind.GET_FOUND) {
      return KvForm.NO_KEY_AFTER_CREATION;
    }
    return switch (evidence.kind()) {
      case GET_FOUND -> KvForm.VERSION_WENT_BACKWARDS;
      case PUT_STORED -> instead.isPresent() ? KvForm.LOST_UPDATE : KvForm.STALE_READ;
      default -> KvForm.STALE_READ_OR_SPURIOUS_ERR_VERSION;
    };
  }

  private static String found(Wording wording, KvOp reader) {
    String call = wording.call(reader.operation());
    return switch (reader.kind()) {
      case GET_FOUND -> "a Get called at %s returned version %d".formatted(call, reader.version());
      case GET_NO_KEY -> "a Get called at %s returned ErrNoKey".formatted(call);
      default -> "a Put called at %s was answered ErrNoKey".formatted(call);
    };
  }
}
