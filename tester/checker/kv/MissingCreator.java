package checker.kv;

import checker.Wording;
import checker.kv.Constraint.CreatedBy;
import checker.kv.Op.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts into words that a version existed that no Put can have created by then. */
final class MissingCreator {

  /** What may have happened: the fault's kind, a sentence, and what that speaks of. */
  private record Suspicion(Form form, String words, Optional<Op> operation) {}

  private final Facts facts;
  private final Hints hints;

  MissingCreator(Facts facts, Hints hints) {
    this.facts = facts;
    this.hints = hints;
  }

  /** The first Put that can have created a version was called when the version had been seen. */
  Finding calledTooLate(Op earliestEvidence, CreatedBy creator) {
    int version = creator.version();
    Op late = creator.firstPut();
    Optional<Op> seen = facts.seenBy(version);
    Op evidence = seen.filter(get -> get.end() < late.call()).orElse(earliestEvidence);
    Suspicion suspicion =
        failedPut(evidence, version)
            .orElse(new Suspicion(formOfTooEarly(evidence), "", Optional.empty()));
    List<Op> operations =
        operations(evidence, List.of(Optional.of(late), seen, suspicion.operation));
    Wording wording = Finding.wordingAbout(operations);
    String why =
        "but no Put that can have created version %d%s was called before %s"
            .formatted(version, withValue(seen), wording.call(late.operation()));
    return finding(evidence, why, suspicion, operations, wording);
  }

  /** No Put that can have created a version had been called at all. */
  Finding notCalled(Op earliestEvidence, int version) {
    Optional<Op> seen = facts.seenBy(version);
    Op evidence = seen.orElse(earliestEvidence);
    Suspicion suspicion =
        failedPut(evidence, version)
            .or(() -> foundLater(evidence))
            .or(() -> seen.flatMap(this::executedTwice))
            .or(() -> calledLater(evidence, version))
            .orElseGet(() -> fromNowhere(evidence, version));
    List<Op> operations = operations(evidence, List.of(suspicion.operation));
    String why = "but no Put can have created version %d%s".formatted(version, withValue(seen));
    return finding(evidence, why, suspicion, operations, Finding.wordingAbout(operations));
  }

  private static List<Op> operations(Op evidence, List<Optional<Op>> others) {
    return Stream.concat(Stream.of(evidence), others.stream().flatMap(Optional::stream))
        .distinct()
        .toList();
  }

  private static String withValue(Optional<Op> seen) {
    return seen.map(get -> " with the value " + Wording.quoted(get.value())).orElse("");
  }

  private static Finding finding(
      Op evidence, String why, Suspicion suspicion, List<Op> operations, Wording wording) {
    List<String> sentences = new ArrayList<>();
    sentences.add("at %s %s,".formatted(wording.end(evidence.operation()), evidence.proof()));
    sentences.add(why);
    if (!suspicion.words.isEmpty()) {
      sentences.add(suspicion.words);
    }
    return Finding.of(suspicion.form, sentences, operations, wording);
  }

  /** A Put that would have created the version before it was seen, had it not been refused. */
  private Optional<Suspicion> failedPut(Op evidence, int version) {
    if (evidence.kind() != Kind.GET_FOUND && evidence.kind() != Kind.PUT_STORED) {
      return Optional.empty();
    }
    Optional<String> value = facts.seenBy(version).map(Op::value);
    return putsFor(version)
        .filter(put -> put.kind() == Kind.PUT_REFUSED || put.kind() == Kind.PUT_NO_KEY)
        .filter(put -> put.call() <= evidence.end())
        .filter(put -> value.isEmpty() || value.get().equals(put.value()))
        .findFirst()
        .map(put ->
            new Suspicion(
                Form.FAILED_PUT_TOOK_EFFECT,
                put.kind() == Kind.PUT_NO_KEY
                    ? "a Put that would have created it was answered ErrNoKey"
                    : "a Put that would have created it was answered ErrVersion",
                Optional.of(put)));
  }

  /** A Get that shows that the refused Put, on which all rests, was executed. */
  private Optional<Suspicion> foundLater(Op evidence) {
    return evidence.kind() == Kind.PUT_REFUSED
        ? hints
            .foundEffectOf(evidence)
            .map(get ->
                new Suspicion(
                    Form.FAILED_PUT_TOOK_EFFECT,
                    "a Get found what that Put would have created",
                    Optional.of(get)))
        : Optional.empty();
  }

  /** A Put for an earlier version that has the value that was seen. */
  private Optional<Suspicion> executedTwice(Op seen) {
    return facts.operations().stream()
        .filter(put -> put.kind() == Kind.PUT_STORED || put.kind() == Kind.PUT_MAYBE)
        .filter(put -> put.value().equals(seen.value()) && put.version() < seen.version() - 1)
        .max(Comparator.comparingLong(Op::version))
        .map(put ->
            new Suspicion(
                Form.EXECUTED_TWICE,
                "a Put with version %d has that value: perhaps it was executed twice"
                    .formatted(put.version()),
                Optional.of(put)));
  }

  private Optional<Suspicion> calledLater(Op evidence, int version) {
    Optional<String> value = facts.seenBy(version).map(Op::value);
    return hints
        .putAfter(evidence.end(), version - 1, value)
        .map(put ->
            new Suspicion(
                formOfTooEarly(evidence), "a Put for it was called only later", Optional.of(put)));
  }

  private Suspicion fromNowhere(Op evidence, int version) {
    Form form = formOfTooEarly(evidence);
    if (evidence.kind() == Kind.GET_FOUND) {
      form =
          facts.seenBy(version).isPresent() ? Form.VALUE_FROM_NOWHERE : Form.VERSION_FROM_NOWHERE;
    }
    String words =
        putsFor(version).findAny().isPresent()
            ? "the Puts with version %d were refused or have another value".formatted(version - 1)
            : "no Put with version %d had been called".formatted(version - 1);
    return new Suspicion(form, words, Optional.empty());
  }

  private Stream<Op> putsFor(int version) {
    return facts.operations().stream().filter(put -> put.isPut() && put.version() == version - 1);
  }

  private static Form formOfTooEarly(Op evidence) {
    return switch (evidence.kind()) {
      case GET_FOUND -> Form.READ_FROM_THE_FUTURE;
      case PUT_STORED -> Form.WRITES_OUT_OF_ORDER;
      case PUT_REFUSED ->
          evidence.version() == 1 ? Form.SPURIOUS_ERR_VERSION : Form.ERR_VERSION_WITHOUT_KEY;
      default -> Form.SPURIOUS_ERR_MAYBE;
    };
  }
}
