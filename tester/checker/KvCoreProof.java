package checker;

import checker.KvConstraint.CreatedBy;
import checker.KvConstraint.NeverCreated;
import checker.KvConstraint.NotAfter;
import checker.KvConstraint.NotBefore;
import checker.KvConstraint.OtherVersionDuring;
import checker.KvOp.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The proof for all other cases: a few constraints that cannot all hold, none of which can be
 * spared. Puts that were refused are always among them.
 */
final class KvCoreProof {

  private static final int MAX_CONSTRAINTS = 5;
  private static final int EFFECT_LINES = 2;
  private static final int MAX_VERSIONS = 3;

  private final List<KvConstraint> core;
  private final KvOp culprit;

  /** A Get that found what the culprit, although it was refused, would have created. */
  private final Optional<KvOp> effect;

  private final List<KvOp> operations;
  private final Wording wording;
  private final Map<Long, String> times = new HashMap<>();

  /**
   * Makes the proof for a history that is not linearizable.
   *
   * @param decision about the history up to its first illegal moment; without conflict
   * @param culprit the operation that returned at that moment
   * @param hints from the whole history
   */
  KvCoreProof(KvDecision decision, KvOp culprit, KvHints hints) {
    int impossible = decision.times().orElseThrow().impossibleVersion();
    this.core =
        KvCore.of(decision.constraints(), impossible).stream()
            .sorted(Comparator.comparingInt(KvConstraint::version))
            .toList();
    this.culprit = culprit;
    this.effect =
        culprit.kind() == Kind.PUT_REFUSED ? hints.foundEffectOf(culprit) : Optional.empty();
    this.operations =
        Stream.concat(core.stream().map(KvCoreProof::operation), Stream.of(effect))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    this.wording = KvFinding.wordingAbout(operations);
    for (KvOp operation : operations) {
      times.put(operation.call(), wording.call(operation.operation()));
      operation
          .operation()
          .returned()
          .ifPresent(end -> times.put(end.stamp(), wording.seconds(end.seconds())));
    }
  }

  KvFinding finding() {
    List<KvOp> refused =
        core.stream()
            .filter(OtherVersionDuring.class::isInstance)
            .flatMap(constraint -> operation(constraint).stream())
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(sentence(refused));
    int shown = MAX_CONSTRAINTS - (effect.isPresent() ? EFFECT_LINES : 0);
    core.stream().limit(shown).map(this::line).forEach(lines::add);
    if (core.size() > shown) {
      lines.add("  and %d more".formatted(core.size() - shown));
    }
    lines.add(possibleMoments());
    effect.ifPresent(get -> {
      lines.add("a Get found what the refused Put would have created:");
      lines.add(KvFinding.line(wording, get));
    });
    return new KvFinding(form(refused), lines, operations, wording);
  }

  private KvForm form(List<KvOp> refused) {
    if (refused.size() > 1) {
      return KvForm.CONTRADICTION;
    }
    boolean maybe = refused.getFirst().kind() == Kind.PUT_MAYBE;
    if (refused.getFirst().id() == culprit.id()) {
      if (effect.isPresent()) {
        return KvForm.FAILED_PUT_TOOK_EFFECT;
      }
      return maybe ? KvForm.SPURIOUS_ERR_MAYBE : KvForm.SPURIOUS_ERR_VERSION;
    }
    if (culprit.kind() != Kind.GET_FOUND) {
      return KvForm.CONTRADICTION;
    }
    return maybe
        ? KvForm.STALE_READ_OR_SPURIOUS_ERR_MAYBE
        : KvForm.STALE_READ_OR_SPURIOUS_ERR_VERSION;
  }

  private String sentence(List<KvOp> refused) {
    if (refused.size() > 1) {
      return "not all of this can be, but without any one of these it could:";
    }
    KvOp put = refused.getFirst();
    return "a Put with version %d was answered %s, but unless something else here is wrong,"
            .formatted(put.version(), put.kind() == Kind.PUT_MAYBE ? "ErrMaybe" : "ErrVersion")
        + " that was the version all along:";
  }

  private static Optional<KvOp> operation(KvConstraint constraint) {
    return switch (constraint) {
      case NotBefore(_, KvOp reader) -> Optional.of(reader);
      case NotAfter(_, KvOp evidence) -> Optional.of(evidence);
      case CreatedBy(_, KvOp firstPut) -> Optional.of(firstPut);
      case OtherVersionDuring(_, KvOp put) -> Optional.of(put);
      case NeverCreated _ -> Optional.empty();
    };
  }

  private String line(KvConstraint constraint) {
    String what =
        switch (constraint) {
          case NotBefore(int version, KvOp reader) ->
              "version %d did not exist before %s"
                  .formatted(version, wording.call(reader.operation()));
          case NotAfter(int version, KvOp evidence) ->
              "version %d existed by %s".formatted(version, wording.end(evidence.operation()));
          case CreatedBy(int version, KvOp firstPut) ->
              "version %d did not exist before %s, when the first Put for it was called"
                  .formatted(version, wording.call(firstPut.operation()));
          case NeverCreated(int version) ->
              "version %d never existed: no Put can have created it".formatted(version);
          case OtherVersionDuring(int version, KvOp put) ->
              "version %d did not exist before %s, or version %d existed by %s"
                  .formatted(
                      version,
                      wording.call(put.operation()),
                      version + 1,
                      wording.end(put.operation()));
        };
    return "  "
        + what
        + operation(constraint)
            .map(operation -> ":" + KvFinding.line(wording, operation).substring(1))
            .orElse("");
  }

  /** Which creation times these constraints leave, up to the version for which they leave none. */
  private String possibleMoments() {
    int first = core.getFirst().version();
    int last = core.stream().mapToInt(KvCoreProof::lastVersion).max().orElseThrow();
    CreationTimes left = new CreationTimes(first, last, core);
    List<String> versions = new ArrayList<>();
    for (int version = first; version <= left.impossibleVersion(); version++) {
      String spans =
          left.possible(version).stream().map(this::span).collect(Collectors.joining(" or "));
      versions.add("version %d %s".formatted(version, spans.isEmpty() ? "at no time" : spans));
    }
    int skipped = Math.max(0, versions.size() - MAX_VERSIONS);
    return "so they can have been created: "
        + (skipped > 0 ? "... " : "")
        + String.join(", ", versions.subList(skipped, versions.size()));
  }

  private static int lastVersion(KvConstraint constraint) {
    return constraint.version() + (constraint instanceof OtherVersionDuring ? 1 : 0);
  }

  private String span(CreationTimes.Span span) {
    String from = span.start() == CreationTimes.START ? "" : "from " + time(span.start());
    String to = span.end() == Operation.NEVER ? "" : "until " + time(span.end());
    if (span.start() == Operation.NEVER) {
      return "never";
    }
    return from.isEmpty() && to.isEmpty() ? "at any time" : (from + " " + to).strip();
  }

  /** The ends of spans are calls and returns, or the moment after a return. */
  private String time(long stamp) {
    return Optional.ofNullable(times.get(stamp))
        .or(() -> Optional.ofNullable(times.get(stamp - 1)))
        .orElse("?");
  }
}
