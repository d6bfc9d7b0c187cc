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
import java.util.stream.Stream;

/**
 * The proof for all other cases: a chain of answers, each of which follows from those before, up to
 * one that is denied. Puts that were refused are always among them.
 */
final class ChainProof {

  private static final int MAX_STEPS = 6;
  private static final int EFFECT_LINES = 2;

  private final List<Constraint> chain;
  private final Op culprit;

  /** A Get that found what the culprit, although it was refused, would have created. */
  private final Optional<Op> effect;

  private final List<Op> operations;
  private final Wording wording;

  /**
   * Makes the proof for a history that is not linearizable.
   *
   * @param times those of the history up to its first illegal moment
   * @param culprit the operation that returned at that moment
   * @param hints from the whole history
   */
  ChainProof(CreationTimes times, Op culprit, Hints hints) {
    this.chain = times.contradiction();
    this.culprit = culprit;
    this.effect = isTheOnlyRefused(culprit) ? hints.foundEffectOf(culprit) : Optional.empty();
    this.operations =
        Stream.concat(chain.stream().map(ChainProof::operation), Stream.of(effect))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    this.wording = Finding.wordingAbout(operations);
  }

  private boolean isTheOnlyRefused(Op operation) {
    List<Op> refused = refused();
    return operation.kind() == Kind.PUT_REFUSED
        && refused.size() == 1
        && refused.getFirst().id() == operation.id();
  }

  private List<Op> refused() {
    return chain.stream()
        .filter(OtherVersionDuring.class::isInstance)
        .flatMap(constraint -> operation(constraint).stream())
        .toList();
  }

  Finding finding() {
    List<Op> refused = refused();
    List<String> lines = new ArrayList<>();
    lines.add(sentence(refused));
    int shown = MAX_STEPS - (effect.isPresent() ? EFFECT_LINES : 0);
    int skipped = Math.max(0, chain.size() - shown);
    chain.stream().limit(1).map(this::line).forEach(lines::add);
    if (skipped > 0) {
      lines.add("  so, step by step, as %d more refused Puts show,".formatted(skipped));
    }
    chain.stream().skip(1 + skipped).map(this::line).forEach(lines::add);
    if (effect.isPresent()) {
      lines.add("a Get found what that Put would have created:");
      lines.add(Finding.line(wording, effect.get()));
    }
    return new Finding(form(refused), lines, operations, wording);
  }

  private Form form(List<Op> refused) {
    if (refused.size() > 1) {
      return Form.CONTRADICTION;
    }
    if (isTheOnlyRefused(culprit)) {
      return effect.isPresent() ? Form.FAILED_PUT_TOOK_EFFECT : Form.SPURIOUS_ERR_VERSION;
    }
    if (culprit.kind() != Kind.GET_FOUND) {
      return Form.CONTRADICTION;
    }
    return refused.getFirst().kind() == Kind.PUT_MAYBE
        ? Form.STALE_READ_OR_SPURIOUS_ERR_MAYBE
        : Form.STALE_READ_OR_SPURIOUS_ERR_VERSION;
  }

  private String sentence(List<Op> refused) {
    if (refused.size() > 1) {
      return "each of these follows from those before, but the last one denies it:";
    }
    Op put = refused.getFirst();
    return "a Put with version %d was answered %s, but unless something else here is wrong,"
            .formatted(put.version(), put.kind() == Kind.PUT_MAYBE ? "ErrMaybe" : "ErrVersion")
        + " that was the version all along:";
  }

  private static Optional<Op> operation(Constraint constraint) {
    return switch (constraint) {
      case NotBefore(_, Op reader) -> Optional.of(reader);
      case NotAfter(_, Op evidence) -> Optional.of(evidence);
      case CreatedBy(_, Op firstPut) -> Optional.of(firstPut);
      case OtherVersionDuring(_, Op put) -> Optional.of(put);
      case NeverCreated _ -> Optional.empty();
    };
  }

  private String line(Constraint constraint) {
    String what =
        switch (constraint) {
          case NotAfter(int version, Op evidence) ->
              "version %d existed by %s".formatted(version, wording.end(evidence.operation()));
          case OtherVersionDuring(int version, Op put) ->
              "so version %d existed by %s, or this would have met version %d"
                  .formatted(version + 1, wording.end(put.operation()), version);
          case NotBefore(int version, Op reader) ->
              "but version %d did not exist before %s"
                  .formatted(version, wording.call(reader.operation()));
          case CreatedBy(int version, Op firstPut) ->
              "but version %d did not exist before %s, when the first Put for it was called"
                  .formatted(version, wording.call(firstPut.operation()));
          case NeverCreated(int version) ->
              "but version %d never existed: no Put can have created it".formatted(version);
        };
    String line = operation(constraint).map(it -> Finding.line(wording, it)).orElse("");
    return "  " + what + (line.isEmpty() ? "" : ":" + line.substring(1));
  }
}
