package checker.search;

import checker.Model;
import checker.Operation;
import checker.Verdict.Part;
import checker.Verdict.Step;
import checker.search.Events.Event;
import checker.search.Events.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for an order that explains all answers about one part of an object.
 *
 * <p>The calls and returns stand in a list, by time. An operation may come next in the order if its
 * call stands before the first return in the list: then nothing that is still missing in the order
 * returned before it was called. If the model allows its answer, it is placed: its call and return
 * leave the list. If the search meets a return first, the operation that returns there should have
 * been placed by now. So what was placed last goes back into the list, and the search goes on
 * behind it. When all answers are placed, the order is complete.
 *
 * <p>Whether an order can be completed depends only on which operations it holds and on the state
 * it leads to. Such a pair is not tried twice (Lowe). And what the model calls read-only here needs
 * no other place: if nothing works behind it, nothing works without it.
 *
 * <p>An effect that may follow an answer enters the list, as a call without a return, when the
 * answer is placed. A pending operation is such an effect from the beginning. Effects need not be
 * placed.
 */
final class Search<S, I, O> {

  /** How a search ends. */
  sealed interface Result<I, O> {}

  /** An order was found. */
  record Ordered<I, O>(List<Step> order) implements Result<I, O> {}

  /**
   * There is no order.
   *
   * @param operation the first one, by return, that is in no order with all that returned before
   * @param answersBefore how many returned before it
   */
  record Blocked<I, O>(Operation<I, O> operation, int answersBefore) implements Result<I, O> {}

  /** A limit was reached. */
  record GaveUp<I, O>(Limit limit) implements Result<I, O> {}

  enum Limit {
    TIME,
    MEMORY,
    /** The Java heap was full before the memory was used up, as estimated. */
    HEAP,
    /** The model's states hang deeper than the stack of a thread allows to compare them. */
    DEPTH,
    INTERRUPT
  }

  private enum Attempt {
    PLACED,
    /** Not as the next one; another may be. */
    NOT_HERE,
    /** The order so far cannot be completed. */
    DEAD_END
  }

  /** What stands at one place of the order, and what it takes to take it back. */
  private record Placement<S, I, O>(
      Piece<I, O> piece, S before, boolean readOnly, @Nullable Piece<I, O> opened) {}

  private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

  private final Model<S, I, O> model;
  private final Events<I, O> events;
  private final Placed placed;
  private final Set<Placed.Key> seen = new HashSet<>();
  private final States<S> states = new States<>();
  private final List<Placement<S, I, O>> order = new ArrayList<>();
  private S state;
  private int answersLeft;
  private long seenBytes;
  private @Nullable Event<I, O> furthestReturn;

  Search(Model<S, I, O> model, List<Operation<I, O>> operations) {
    this.model = model;
    this.events = new Events<>(operations);
    this.placed = new Placed(events.answers());
    this.answersLeft = events.answers();
    this.state = states.keep(model.initial());
    events.pending().forEach(effect -> placed.setEffectOpen(effect.index, true));
  }

  /**
   * Searches until the end, or until a limit is reached.
   *
   * @param allowance what it may use
   */
  Result<I, O> run(Allowance allowance) {
    try {
      return search(allowance);
    } catch (OutOfMemoryError _) {
      return new GaveUp<>(Limit.HEAP);
    } catch (StackOverflowError _) {
      return new GaveUp<>(Limit.DEPTH);
    }
  }

  private Result<I, O> search(Allowance allowance) {
    Event<I, O> at = events.first();
    for (int step = 0; answersLeft > 0; step++) {
      Optional<Limit> reached = limitReached(step, allowance);
      if (reached.isPresent()) {
        return new GaveUp<>(reached.get());
      }
      if (at != null && at.isCall()) {
        at =
            switch (tryToPlace(at.piece)) {
              case PLACED -> events.first();
              case NOT_HERE -> at.next();
              case DEAD_END -> null;
            };
      } else {
        noteReturn(at);
        if (order.isEmpty()) {
          Event<I, O> furthest = Objects.requireNonNull(furthestReturn);
          return new Blocked<>(furthest.piece.operation, furthest.returnsBefore);
        }
        at = takeBack();
      }
    }
    return new Ordered<>(
        order.stream()
            .map(place -> new Step(place.piece.operation.id(), place.piece.part))
            .toList());
  }

  private Optional<Limit> limitReached(int step, Allowance allowance) {
    // A single state may be large: so the memory is looked at in each step.
    if (seenBytes + states.bytes() > allowance.memoryBytes()) {
      return Optional.of(Limit.MEMORY);
    }
    if (step % STEPS_BETWEEN_LOOKS_AT_THE_CLOCK != 0) {
      return Optional.empty();
    }
    if (Thread.currentThread().isInterrupted()) {
      return Optional.of(Limit.INTERRUPT);
    }
    return allowance.isTimeUp() ? Optional.of(Limit.TIME) : Optional.empty();
  }

  private void noteReturn(@Nullable Event<I, O> at) {
    if (at != null && (furthestReturn == null || at.returnsBefore > furthestReturn.returnsBefore)) {
      furthestReturn = at;
    }
  }

  private Attempt tryToPlace(Piece<I, O> piece) {
    Optional<S> after = after(piece);
    if (after.isEmpty()) {
      return Attempt.NOT_HERE;
    }
    Placement<S, I, O> placement = placement(piece);
    place(placement, states.keep(after.get()));
    Placed.Key key = placed.key(state);
    if (seen.add(key)) {
      seenBytes += key.bytes();
      return Attempt.PLACED;
    }
    takeBack();
    return placement.readOnly ? Attempt.DEAD_END : Attempt.NOT_HERE;
  }

  private Optional<S> after(Piece<I, O> piece) {
    I input = piece.operation.input();
    return switch (piece.part) {
      case ANSWER -> model.step(state, input, piece.operation.output().orElseThrow());
      case LATE_EFFECT -> model.stepUnanswered(state, input);
    };
  }

  private Placement<S, I, O> placement(Piece<I, O> piece) {
    if (piece.part == Part.LATE_EFFECT) {
      return new Placement<>(piece, state, false, null);
    }
    I input = piece.operation.input();
    O output = piece.operation.output().orElseThrow();
    Piece<I, O> opened = null;
    if (model.effectMayFollow(state, input, output)) {
      if (piece.effect == null) {
        piece.effect = events.newEffect(piece.operation);
      }
      opened = piece.effect;
    }
    return new Placement<>(piece, state, model.readOnly(state, input, output), opened);
  }

  private void place(Placement<S, I, O> placement, S after) {
    Piece<I, O> piece = placement.piece;
    events.take(piece);
    order.add(placement);
    state = after;
    switch (piece.part) {
      case ANSWER -> {
        placed.addAnswer(piece.index);
        answersLeft--;
      }
      case LATE_EFFECT -> placed.setEffectOpen(piece.index, false);
    }
    if (placement.opened != null) {
      events.insert(placement.opened);
      placed.setEffectOpen(placement.opened.index, true);
    }
  }

  /**
   * Undoes the last placement.
   *
   * @return where to go on; null if there is nothing to try instead
   */
  private @Nullable Event<I, O> takeBack() {
    Placement<S, I, O> placement = order.removeLast();
    Piece<I, O> piece = placement.piece;
    if (placement.opened != null) {
      events.take(placement.opened);
      placed.setEffectOpen(placement.opened.index, false);
    }
    switch (piece.part) {
      case ANSWER -> {
        placed.removeAnswer(piece.index);
        answersLeft++;
      }
      case LATE_EFFECT -> placed.setEffectOpen(piece.index, true);
    }
    state = placement.before;
    events.putBack(piece);
    return placement.readOnly ? null : piece.call.next();
  }
}
