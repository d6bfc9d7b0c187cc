package checker.kv;

import checker.Checker;
import checker.Operation;
import checker.Replay;
import checker.Verdict;
import checker.kv.RandomHistories.Kind;
import checker.search.WglChecker;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the checkers with {@link BruteForce} on random histories, and looks at what they hand
 * out: orders are replayed, contradictions held against all assignments of moments.
 */
final class CheckerSoak {

  /** How many histories of a kind there were. */
  record Count(int legal, int illegal) {
    private Count plus(boolean isLegal) {
      return isLegal ? new Count(legal + 1, illegal) : new Count(legal, illegal + 1);
    }
  }

  private static final int MAX_LINES = 12;
  private static final int MAX_LINE = 160;

  private final RandomHistories histories;
  private final KvModel model = new KvModel();
  private final Checker<KvInput, KvOutput> exact = new KvChecker();
  private final Checker<KvInput, KvOutput> generic = new WglChecker<>(model);
  private final Replay<KvModel.State, KvInput, KvOutput> replay = new Replay<>(model);
  private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
  private final Set<String> forms = new TreeSet<>();
  private int contradictions;

  CheckerSoak(long seed, int maxOperations) {
    this.histories = new RandomHistories(new SplittableRandom(seed), maxOperations);
  }

  /** Compares on this many histories: {@code CheckerSoak <histories> <seed> [operations]}. */
  public static void main(String[] args) {
    long count = Long.parseLong(args[0]);
    long seed = Long.parseLong(args[1]);
    CheckerSoak soak = new CheckerSoak(seed, args.length > 2 ? Integer.parseInt(args[2]) : 9);
    soak.run(count);
    System.out.printf("%d histories, seed %d: no disagreement%n", count, seed);
    soak.counts.forEach((kind, of) -> System.out.printf("  %-17s %s%n", kind, of));
    System.out.printf("  %d contradictions irreducible%n", soak.contradictions);
  }

  void run(long count) {
    Kind[] kinds = Kind.values();
    for (long i = 0; i < count; i++) {
      Kind kind = kinds[(int) (i % kinds.length)];
      compare(kind, histories.next(kind));
    }
  }

  Map<Kind, Count> counts() {
    return counts;
  }

  /** The labels of all faults that were found. */
  Set<String> forms() {
    return forms;
  }

  private void compare(Kind kind, List<Operation<KvInput, KvOutput>> history) {
    boolean legal = BruteForce.isLinearizable(history);
    if (!legal && (kind == Kind.SIMULATED || kind == Kind.SIMULATED_GUESSES)) {
      throw wrong("a right service made a history that is not linearizable", history);
    }
    counts.merge(kind, new Count(0, 0).plus(legal), (count, _) -> count.plus(legal));
    look("the generic checker", legal, generic.check(history), history);
    look("the exact checker", legal, exact.check(history), history);
    if (!legal) {
      lookAtContradiction(history);
      lookAtFirstMoment(history);
    }
  }

  private void look(
      String who, boolean legal, Verdict verdict, List<Operation<KvInput, KvOutput>> history) {
    switch (verdict) {
      case Verdict.Legal found -> {
        if (!legal) {
          throw wrong(who + " accepts what has no order", history);
        }
        replay
            .flaw(history, found)
            .ifPresent(flaw -> {
              throw wrong(who + " hands out a wrong order: " + flaw, history);
            });
      }
      case Verdict.Illegal fault -> {
        if (legal) {
          throw wrong(who + " rejects what has an order: " + fault, history);
        }
        lookAtText(who, fault, history);
      }
      case Verdict.Undecided undecided -> throw wrong(who + " gave up: " + undecided, history);
    }
  }

  private void lookAtText(
      String who, Verdict.Illegal fault, List<Operation<KvInput, KvOutput>> history) {
    forms.add(fault.form());
    boolean tooMuch =
        fault.explanation().size() > MAX_LINES
            || fault.explanation().stream().anyMatch(line -> line.length() > MAX_LINE);
    if (tooMuch || fault.operations().isEmpty()) {
      throw wrong(who + " explains badly: " + fault, history);
    }
  }

  /** Are the constraints that are shown a contradiction, and is none of them superfluous? */
  private void lookAtContradiction(List<Operation<KvInput, KvOutput>> history) {
    Decision decision = Decision.of(history.stream().map(Op::of).toList());
    if (decision.facts().conflict().isPresent()) {
      return;
    }
    List<Constraint> contradiction = decision.times().orElseThrow().contradiction();
    if (EveryAssignment.someHolds(contradiction)) {
      throw wrong("the contradiction can hold: " + contradiction, history);
    }
    for (Constraint spared : contradiction) {
      List<Constraint> rest =
          contradiction.stream().filter(other -> !other.equals(spared)).toList();
      if (!EveryAssignment.someHolds(rest)) {
        throw wrong("the contradiction does not need " + spared + ": " + contradiction, history);
      }
    }
    contradictions++;
  }

  /** Explanations say that all was well before the moment they are about. */
  private static void lookAtFirstMoment(List<Operation<KvInput, KvOutput>> history) {
    long moment = new Explainer("k", history.stream().map(Op::of).toList()).firstIllegalMoment();
    if (BruteForce.isLinearizable(upTo(moment, history))
        || !BruteForce.isLinearizable(upTo(moment - 1, history))) {
      throw wrong("the first illegal moment is not " + moment, history);
    }
  }

  private static List<Operation<KvInput, KvOutput>> upTo(
      long stamp, List<Operation<KvInput, KvOutput>> history) {
    return history.stream()
        .filter(operation -> operation.call() <= stamp)
        .map(operation -> operation.end() <= stamp ? operation : pending(operation))
        .toList();
  }

  private static Operation<KvInput, KvOutput> pending(Operation<KvInput, KvOutput> operation) {
    return new Operation<>(
        operation.id(),
        operation.client(),
        operation.input(),
        operation.call(),
        operation.callSeconds(),
        Optional.empty());
  }

  private static AssertionError wrong(String what, List<Operation<KvInput, KvOutput>> history) {
    return new AssertionError(
        history.stream().map(Object::toString).collect(Collectors.joining("\n", what + "\n", "")));
  }
}
