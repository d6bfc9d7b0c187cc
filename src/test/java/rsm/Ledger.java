package rsm;

import codec.Codec;
import harness.FatalCheck;
import harness.Life;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A replicated list: each operation adds its number, and is answered by its place. So it is seen
 * whose answer a submit gets, and whether the replicas do the same.
 */
final class Ledger implements StateMachine {

  static {
    Codec.register(Add.class);
  }

  /** Adds a number that no other operation has. */
  record Add(int number) {}

  /** The answer: the same number, and its place from 1 on. */
  record Added(int number, int place) {}

  private record Snapshot(List<Integer> numbers) {}

  /** What all replicas have executed, in all their lives. */
  static final class Book {

    // Guarded by this.
    private final List<Integer> numbers = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();

    /** A replica has executed an operation as its n-th one. */
    synchronized void check(int server, int place, int number) {
      if (place == numbers.size() + 1) {
        Integer before = places.putIfAbsent(number, place);
        if (before != null) {
          throw FatalCheck.fatal(
              "server %d executed operation %d twice, as number %d and as number %d",
              server, number, before, place);
        }
        numbers.add(number);
      }
      int known = numbers.get(place - 1);
      if (known != number) {
        throw FatalCheck.fatal(
            "server %d executed operation %d as number %d, where operation %d was executed before",
            server, number, place, known);
      }
    }

    synchronized int size() {
      return numbers.size();
    }

    /** Where an operation was executed; 0: nowhere so far. */
    synchronized int placeOf(int number) {
      return places.getOrDefault(number, 0);
    }
  }

  private final int server;
  private final Book book;
  private final Life life = Life.current();
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Guarded by this: the reader thread changes it, the test looks. */
  private final List<Integer> numbers = new ArrayList<>();

  Ledger(int server, Book book) {
    this.server = server;
    this.book = book;
  }

  @Override
  public Object doOp(@Nullable Object req) {
    if (!(req instanceof Add(int number))) {
      throw FatalCheck.fatal("DoOp was called with something that nobody submitted");
    }
    if (!busy.compareAndSet(false, true)) {
      throw FatalCheck.fatal("server %d calls DoOp while another call of it goes on", server);
    }
    int place = add(number);
    busy.set(false);
    return new Added(number, place);
  }

  private synchronized int add(int number) {
    numbers.add(number);
    if (!life.isGone()) {
      book.check(server, numbers.size(), number);
    }
    return numbers.size();
  }

  @Override
  public synchronized byte[] snapshot() {
    return Codec.encode(new Snapshot(numbers));
  }

  @Override
  public synchronized void restore(byte[] snapshot) {
    List<Integer> restored = Codec.decode(snapshot, Snapshot.class).numbers;
    if (life.isGone()) {
      return;
    }
    if (restored.size() < numbers.size()) {
      throw FatalCheck.fatal(
          "server %d restores a snapshot of %d operations, when it has executed %d",
          server, restored.size(), numbers.size());
    }
    for (int i = 0; i < restored.size(); i++) {
      book.check(server, i + 1, restored.get(i));
    }
    numbers.clear();
    numbers.addAll(restored);
  }

  /** How many operations it has executed, in this life or before its snapshot. */
  synchronized int size() {
    return numbers.size();
  }
}
