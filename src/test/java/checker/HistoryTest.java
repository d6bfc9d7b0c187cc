package checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HistoryTest {

  @Test
  void stampsCallsAndReturnsInTheOrderInWhichTheyHappen() {
    History<String, String> history = new History<>();
    var first = history.call(1, "a");
    var second = history.call(2, "b");
    second.returned("B");
    first.returned("A");

    List<Operation<String, String>> operations = history.operations();

    assertThat(operations).extracting(Operation::input).containsExactly("a", "b");
    assertThat(operations).extracting(Operation::call).containsExactly(0L, 1L);
    assertThat(operations).extracting(Operation::end).containsExactly(3L, 2L);
    assertThat(operations).extracting(Operation::output).contains(Optional.of("A"));
    assertThat(operations).extracting(Operation::client).containsExactly(1, 2);
  }

  @Test
  void keepsACallWithoutReturnAsPending() {
    History<String, String> history = new History<>();
    history.call(1, "a");

    Operation<String, String> operation = history.operations().getFirst();

    assertThat(operation.isPending()).isTrue();
    assertThat(operation.end()).isEqualTo(Operation.NEVER);
    assertThat(operation.output()).isEmpty();
  }

  @Test
  void countsSecondsFromItsBeginning() {
    AtomicLong nanos = new AtomicLong(5_000_000_000L);
    History<String, String> history = new History<>(nanos::get);
    nanos.addAndGet(1_250_000_000L);
    var call = history.call(1, "a");
    nanos.addAndGet(500_000_000L);
    call.returned("A");

    Operation<String, String> operation = history.operations().getFirst();

    assertThat(operation.callSeconds()).isEqualTo(1.25);
    assertThat(operation.returned().orElseThrow().seconds()).isEqualTo(1.75);
  }

  @Test
  void aSnapshotDoesNotChange() {
    History<String, String> history = new History<>();
    var call = history.call(1, "a");
    List<Operation<String, String>> before = history.operations();
    call.returned("A");
    history.call(1, "b");

    assertThat(before).hasSize(1);
    assertThat(before.getFirst().isPending()).isTrue();
    assertThat(history.size()).isEqualTo(2);
  }

  @Test
  void refusesASecondReturn() {
    History<String, String> history = new History<>();
    var call = history.call(7, "a");
    call.returned("A");

    assertThatThrownBy(() -> call.returned("B"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("operation 0 of client 7 has returned already, with A");
  }

  @Test
  void givesEveryEventOfManyThreadsAStampOfItsOwn() throws InterruptedException {
    History<Integer, Integer> history = new History<>();
    int clients = 8;
    int calls = 500;
    CountDownLatch done = new CountDownLatch(clients);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        int me = client;
        threads.execute(() -> {
          for (int i = 0; i < calls; i++) {
            history.call(me, i).returned(i);
          }
          done.countDown();
        });
      }
      done.await();
    }

    Set<Long> stamps = new HashSet<>();
    for (Operation<Integer, Integer> operation : history.operations()) {
      stamps.add(operation.call());
      stamps.add(operation.end());
      assertThat(operation.end()).isGreaterThan(operation.call());
    }
    assertThat(stamps).hasSize(2 * clients * calls);
  }

  @Test
  void refusesAnOperationThatReturnsBeforeItsCall() {
    assertThatThrownBy(() ->
            new Operation<>(3, 0, "a", 10, 0.1, Optional.of(new Operation.Return<>("A", 9, 0.09))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operation 3 returns at 9, before its call at 10");
  }

  @Test
  void refusesAnAnswerThatIsNothing() {
    History<String, String> history = new History<>();
    var call = history.call(1, "a");

    assertThatThrownBy(() -> call.returned(nothing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an answer is null; an operation without it is none");
    assertThat(history.operations().getFirst().isPending()).isTrue();
  }

  @Test
  void refusesMomentsThatAreNone() {
    assertThatThrownBy(() -> new Operation.Return<>("A", Operation.NEVER, 0))
        .hasMessage("a stamp is 9223372036854775807; no call or return is so early or so late");
    assertThatThrownBy(() -> new Operation<>(0, 1, "a", 0, Double.NaN, Optional.empty()))
        .hasMessage("a time is NaN; it must be finite");
  }

  @SuppressWarnings("NullAway") // a caller that was compiled without it
  private static String nothing() {
    return null;
  }
}
