package checker;

import checker.Verdict.Part;
import checker.Verdict.Step;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the orders of a {@link Verdict.Legal} against the definition of linearizability, without
 * knowing how they were found.
 *
 * <p>An order explains a part of a history if every completed operation has its answer in it, once;
 * if the object, doing the operations one after another, can give these answers; and if no
 * operation stands behind one that was called after it had returned. A late effect stands behind
 * its call, and only where the model lets it come.
 */
public final class Replay<S, I, O> {

  private final Model<S, I, O> model;

  /** Makes a replay with what the object should have done. */
  public Replay(Model<S, I, O> model) {
    this.model = model;
  }

  /**
   * What is wrong with the orders as a proof that this history is linearizable; usually nothing.
   */
  public Optional<String> flaw(List<Operation<I, O>> history, Verdict.Legal verdict) {
    Map<String, List<Operation<I, O>>> parts = Partitions.of(model::partition, history);
    if (!parts.keySet().equals(verdict.orders().keySet())) {
      return Optional.of(
          "orders for %s, but the history is about %s"
              .formatted(verdict.orders().keySet(), parts.keySet()));
    }
    return parts.entrySet().stream()
        .flatMap(part ->
            new Run(part.getValue())
                .flaw(verdict.orders().getOrDefault(part.getKey(), List.of())).stream())
        .findFirst();
  }

  /** One order, as it is gone through. */
  private final class Run {

    private final Map<Integer, Operation<I, O>> operations = new HashMap<>();
    private final Map<Integer, Set<Part>> done = new HashMap<>();
    private final Set<Integer> mayStillTakeEffect = new HashSet<>();
    private S state = model.initial();
    private long latestCall = Long.MIN_VALUE;

    Run(List<Operation<I, O>> part) {
      for (Operation<I, O> operation : part) {
        operations.put(operation.id(), operation);
        if (operation.isPending()) {
          mayStillTakeEffect.add(operation.id());
        }
      }
    }

    Optional<String> flaw(List<Step> order) {
      for (Step step : order) {
        Operation<I, O> operation = operations.get(step.operation());
        if (operation == null) {
          return Optional.of(step + ": there is no such operation");
        }
        Optional<String> flaw =
            switch (step.part()) {
              case ANSWER -> answer(operation);
              case LATE_EFFECT -> effect(operation);
            };
        if (flaw.isPresent()) {
          return Optional.of("%s: %s: %s".formatted(step, operation, flaw.get()));
        }
      }
      return operations.values().stream()
          .filter(operation -> !operation.isPending())
          .filter(operation -> !done.getOrDefault(operation.id(), Set.of()).contains(Part.ANSWER))
          .findFirst()
          .map(operation -> operation + " is missing");
    }

    private Optional<String> answer(Operation<I, O> operation) {
      if (operation.isPending()) {
        return Optional.of("it has no answer");
      }
      if (!done.computeIfAbsent(operation.id(), _ -> EnumSet.noneOf(Part.class)).add(Part.ANSWER)) {
        return Optional.of("it is there twice");
      }
      latestCall = Math.max(latestCall, operation.call());
      if (operation.end() < latestCall) {
        return Optional.of("it returned before an earlier one was called, at " + latestCall);
      }
      O output = operation.output().orElseThrow();
      if (model.effectMayFollow(state, operation.input(), output)) {
        mayStillTakeEffect.add(operation.id());
      }
      return advance(model.step(state, operation.input(), output));
    }

    private Optional<String> effect(Operation<I, O> operation) {
      if (!mayStillTakeEffect.remove(operation.id())) {
        return Optional.of("it cannot take effect any more");
      }
      latestCall = Math.max(latestCall, operation.call());
      return advance(model.stepUnanswered(state, operation.input()));
    }

    private Optional<String> advance(Optional<S> next) {
      if (next.isEmpty()) {
        return Optional.of("impossible in state " + state);
      }
      state = next.get();
      return Optional.empty();
    }
  }
}
