package checker.search;

import checker.Operation;
import checker.Verdict.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls and returns of what has no place in the order yet, as a list by time. Pieces are taken
 * out and put back in the opposite order, which takes no search: a taken event keeps its
 * neighbours.
 */
final class Events<I, O> {

  /** Something that may get a place in the order. */
  static final class Piece<I, O> {
    final Operation<I, O> operation;
    final Part part;

    /** Its number: answers are numbered by call, effects by themselves. */
    final int index;

    final Event<I, O> call;

    /** Null for an effect: nothing says until when it must have come. */
    final @Nullable Event<I, O> end;

    /** The effect that may follow this answer, once the search has met one. */
    @Nullable Piece<I, O> effect;

    private Piece(Operation<I, O> operation, Part part, int index) {
      this.operation = operation;
      this.part = part;
      this.index = index;
      this.call = new Event<>(this, operation.call());
      this.end = part == Part.ANSWER ? new Event<>(this, operation.end()) : null;
    }
  }

  /** A call or a return. */
  static final class Event<I, O> {
    final Piece<I, O> piece;
    private final long stamp;

    /** How many returns came before it in the history. */
    int returnsBefore;

    private @Nullable Event<I, O> previous;
    private @Nullable Event<I, O> next;

    private Event(Piece<I, O> piece, long stamp) {
      this.piece = piece;
      this.stamp = stamp;
    }

    boolean isCall() {
      return this == piece.call;
    }

    @Nullable Event<I, O> next() {
      return next;
    }
  }

  private final List<Piece<I, O>> pending = new ArrayList<>();
  private @Nullable Event<I, O> first;
  private int answers;
  private int effects;

  Events(List<Operation<I, O>> operations) {
    List<Event<I, O>> events = new ArrayList<>(2 * operations.size());
    for (Operation<I, O> operation : byCall(operations)) {
      if (operation.isPending()) {
        Piece<I, O> effect = newEffect(operation);
        pending.add(effect);
        events.add(effect.call);
      } else {
        Piece<I, O> answer = new Piece<>(operation, Part.ANSWER, answers++);
        events.add(answer.call);
        events.add(answer.end);
      }
    }
    // A call and a return with one stamp overlap: neither came before the other.
    events.sort(
        Comparator.<Event<I, O>>comparingLong(event -> event.stamp)
            .thenComparing(event -> !event.isCall()));
    link(events);
  }

  private static <I, O> List<Operation<I, O>> byCall(List<Operation<I, O>> operations) {
    return operations.stream().sorted(Comparator.comparingLong(Operation::call)).toList();
  }

  private void link(List<Event<I, O>> events) {
    int returns = 0;
    Event<I, O> last = null;
    for (Event<I, O> event : events) {
      event.returnsBefore = returns;
      returns += event.isCall() ? 0 : 1;
      event.previous = last;
      if (last == null) {
        first = event;
      } else {
        last.next = event;
      }
      last = event;
    }
  }

  /** The first event in the list. */
  @Nullable Event<I, O> first() {
    return first;
  }

  /** How many operations have returned. */
  int answers() {
    return answers;
  }

  /** The effects that are in the list from the beginning. */
  List<Piece<I, O>> pending() {
    return pending;
  }

  /** An effect that is not in the list yet. */
  Piece<I, O> newEffect(Operation<I, O> operation) {
    return new Piece<>(operation, Part.LATE_EFFECT, effects++);
  }

  void take(Piece<I, O> piece) {
    unlink(piece.call);
    if (piece.end != null) {
      unlink(piece.end);
    }
  }

  /** Undoes the last take that has not been undone. */
  void putBack(Piece<I, O> piece) {
    if (piece.end != null) {
      relink(piece.end);
    }
    relink(piece.call);
  }

  /** Puts an effect at the front of the list. */
  void insert(Piece<I, O> effect) {
    effect.call.previous = null;
    effect.call.next = first;
    relink(effect.call);
  }

  private void unlink(Event<I, O> event) {
    if (event.previous == null) {
      first = event.next;
    } else {
      event.previous.next = event.next;
    }
    if (event.next != null) {
      event.next.previous = event.previous;
    }
  }

  private void relink(Event<I, O> event) {
    if (event.previous == null) {
      first = event;
    } else {
      event.previous.next = event;
    }
    if (event.next != null) {
      event.next.previous = event;
    }
  }
}
