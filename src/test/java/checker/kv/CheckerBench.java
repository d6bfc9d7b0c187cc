package checker.kv;

import checker.Checker;
import checker.Operation;
import checker.Verdict;
import checker.search.WglChecker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Times both checkers on histories of one key: {@code CheckerBench <seconds> <operations>...},
 * where the seconds limit each run of the generic checker.
 *
 * <p>Each line is a simulated history, right, and the same one with a stale read near its end. The
 * shorter of two runs counts, after a first round that warms up.
 */
final class CheckerBench {

  private static final int[] CLIENTS = {5, 15, 50};
  private static final double[] LOSSES = {0, 0.05, 0.2};

  private final Checker<KvInput, KvOutput> exact = new KvChecker();
  private final Checker<KvInput, KvOutput> generic;

  private CheckerBench(Duration limit) {
    generic = new WglChecker<>(new KvModel(), new WglChecker.Limits(limit, 4L << 30));
  }

  public static void main(String[] args) {
    CheckerBench bench = new CheckerBench(Duration.ofSeconds(Long.parseLong(args[0])));
    for (int i = 0; i < 5; i++) {
      bench.exact.check(history(100_000, 15, 0.05));
      bench.generic.check(history(1_000, 5, 0.05));
    }
    System.out.println(
        "operations  clients  ErrMaybe   exact: right     wrong  generic: right     wrong");
    for (int i = 1; i < args.length; i++) {
      for (int clients : CLIENTS) {
        for (double loss : LOSSES) {
          bench.measure(Integer.parseInt(args[i]), clients, loss);
        }
      }
    }
  }

  private static List<Operation<KvInput, KvOutput>> history(
      int operations, int clients, double loss) {
    return SimulatedClerks.history(
        new SplittableRandom(operations + clients),
        new SimulatedClerks.Setup(
            clients, operations, 1000, 2001, loss, 0.5, 0, Integer.MAX_VALUE, 0));
  }

  private void measure(int operations, int clients, double loss) {
    List<Operation<KvInput, KvOutput>> right = history(operations, clients, loss);
    List<Operation<KvInput, KvOutput>> wrong = withStaleRead(right);
    System.out.printf(
        "%10d  %7d  %6.1f %%  %12s  %8s  %14s  %8s%n",
        operations,
        clients,
        100 * shareOfMaybes(right),
        time(exact, right),
        time(exact, wrong),
        time(generic, right),
        time(generic, wrong));
  }

  private static double shareOfMaybes(List<Operation<KvInput, KvOutput>> history) {
    long puts = history.stream().map(Op::of).filter(Op::isPut).count();
    long maybes = history.stream().map(Op::of).filter(op -> op.kind() == Op.Kind.PUT_MAYBE).count();
    return maybes / (double) Math.max(1, puts);
  }

  private static String time(
      Checker<KvInput, KvOutput> checker, List<Operation<KvInput, KvOutput>> history) {
    long best = Long.MAX_VALUE;
    for (int run = 0; run < 2; run++) {
      long start = System.nanoTime();
      Verdict verdict = checker.check(history);
      best = Math.min(best, System.nanoTime() - start);
      if (verdict instanceof Verdict.Undecided) {
        return "undecided";
      }
    }
    return best < 10_000_000 ? "%.1f ms".formatted(best / 1e6) : "%.0f ms".formatted(best / 1e6);
  }

  /** Gives a Get near the end the answer of one that had been overtaken when it was called. */
  private static List<Operation<KvInput, KvOutput>> withStaleRead(
      List<Operation<KvInput, KvOutput>> history) {
    List<Operation<KvInput, KvOutput>> wrong = new ArrayList<>(history);
    for (int i = history.size() - 1; i > 0; i--) {
      Operation<KvInput, KvOutput> late = history.get(i);
      Optional<Op> old = overtaken(history, late);
      if (Op.of(late).kind() == Op.Kind.GET_FOUND && old.isPresent()) {
        wrong.set(i, withOutput(late, old.get().operation().output().orElseThrow()));
        return wrong;
      }
    }
    throw new IllegalStateException("no Get could be made stale");
  }

  /** A Get that found an older version than one that returned, both before an operation's call. */
  private static Optional<Op> overtaken(
      List<Operation<KvInput, KvOutput>> history, Operation<KvInput, KvOutput> late) {
    List<Op> gets =
        history.subList(Math.max(0, late.id() - 500), late.id()).stream()
            .map(Op::of)
            .filter(get -> get.kind() == Op.Kind.GET_FOUND && get.end() < late.call())
            .toList();
    Optional<Op> newest = gets.stream().max(Comparator.comparingLong(Op::version));
    return gets.stream().filter(get -> get.version() < newest.orElseThrow().version()).findFirst();
  }

  private static Operation<KvInput, KvOutput> withOutput(
      Operation<KvInput, KvOutput> operation, KvOutput output) {
    var end = operation.returned().orElseThrow();
    return new Operation<>(
        operation.id(),
        operation.client(),
        operation.input(),
        operation.call(),
        operation.callSeconds(),
        Optional.of(new Operation.Return<>(output, end.stamp(), end.seconds())));
  }
}
