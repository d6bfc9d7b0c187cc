package checker.search;

import checker.Checker;
import checker.Model;
import checker.Operation;
import checker.Partitions;
import checker.Verdict;
import checker.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges histories of any object that has a {@link Model}, by searching for an order: the algorithm
 * of Wing and Gong (1993) with Lowe's memory of what was tried (2017).
 *
 * <p>The search may take time and memory that grow exponentially with the number of operations that
 * run at the same time. Both are limited; beyond a limit the verdict is {@link Verdict.Undecided}.
 *
 * <p>Threading: any number of threads; each check is on its own. An interrupted thread gets {@link
 * Verdict.Undecided}, and stays interrupted.
 */
public final class WglChecker<S, I, O> implements Checker<I, O> {

  /**
   * What a check may use; nothing, where a limit is not above zero.
   *
   * @param time for all parts of the object together
   * @param memoryBytes for one part and the model's states, as estimated; never more than half of
   *     the Java heap
   */
  public record Limits(Duration time, long memoryBytes) {

    /** A minute and 1 GiB. */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(60), 1L << 30);
  }

  private final Model<S, I, O> model;
  private final Limits limits;

  /** Makes a checker with {@link Limits#DEFAULT}. */
  public WglChecker(Model<S, I, O> model) {
    this(model, Limits.DEFAULT);
  }

  /** Makes a checker with limits of one's own. */
  public WglChecker(Model<S, I, O> model, Limits limits) {
    this.model = model;
    this.limits = limits;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if two operations have the same id
   */
  @Override
  public Verdict check(List<Operation<I, O>> history) {
    Allowance allowance = new Allowance(limits);
    Map<String, List<Verdict.Step>> orders = new LinkedHashMap<>();
    List<String> undecided = new ArrayList<>();
    for (var named : smallestFirst(Partitions.of(model::partition, history))) {
      String name = named.getKey();
      List<Operation<I, O>> part = named.getValue();
      switch (new Search<>(model, part).run(allowance)) {
        case Search.Ordered<I, O>(var order) -> orders.put(name, order);
        case Search.GaveUp<I, O>(var limit) ->
            undecided.add(undecided(name, part, limit, allowance));
        case Search.Blocked<I, O> blocked -> {
          return new Explanation<>(model, name, part).of(blocked);
        }
      }
    }
    if (undecided.isEmpty()) {
      return new Verdict.Legal(orders);
    }
    String more = undecided.size() == 1 ? "" : " (and %d more)".formatted(undecided.size() - 1);
    return new Verdict.Undecided(undecided.getFirst() + more);
  }

  /** The parts by size: a fault that is found in a small one spares the search in the large. */
  private static <V> List<Map.Entry<String, List<V>>> smallestFirst(Map<String, List<V>> parts) {
    return parts.entrySet().stream()
        .sorted(Comparator.comparingInt(part -> part.getValue().size()))
        .toList();
  }

  private String undecided(
      String name, List<Operation<I, O>> part, Search.Limit limit, Allowance allowance) {
    long clients = part.stream().mapToInt(Operation::client).distinct().count();
    String reached =
        switch (limit) {
          case TIME -> "no verdict within " + allowance.limitSeconds() + " s";
          case MEMORY -> "no verdict within " + allowance.memoryMiB() + " MiB";
          case HEAP -> "no verdict within the Java heap's memory";
          case DEPTH -> "the model's states are too deep to be compared";
          case INTERRUPT -> "the search was interrupted";
        };
    return "%s, %d operations of %d clients: %s"
        .formatted(Wording.cut(name), part.size(), clients, reached);
  }
}
