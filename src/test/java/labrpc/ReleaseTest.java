package labrpc;

import static labrpc.ScriptedRandom.LOSS_OR_UNREACHABLE_DELAY;
import static labrpc.ScriptedRandom.UNREACHABLE_LONG_DELAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import labrpc.OneServer.BackgroundCall;
import labrpc.OneServer.Pong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What ends a caller's wait while the handler runs: it runs until the end of the test, so a caller
 * that comes back was released.
 */
@Timeout(120)
class ReleaseTest {

  private final SlowEcho slow = new SlowEcho();
  private final OneServer net =
      new OneServer(new ScriptedRandom().on(LOSS_OR_UNREACHABLE_DELAY, 0), slow);

  @AfterEach
  void letTheHandlersEnd() {
    slow.mayEnd.countDown();
  }

  private BackgroundCall callThatWaits() throws InterruptedException {
    BackgroundCall call = net.pingInBackground(1);
    slow.running.await();
    return call;
  }

  @Test
  void deletingTheServerReleasesTheCaller() throws Exception {
    BackgroundCall call = callThatWaits();
    net.network.deleteServer("s");
    assertThat(call.result()).isEmpty();
  }

  @Test
  void replacingTheServerReleasesTheCaller() throws Exception {
    BackgroundCall call = callThatWaits();
    net.network.addServer("s", net.server(new Echo()));
    assertThat(call.result()).isEmpty();
    assertThat(net.ping(2)).contains(new Pong(2)); // by the new one: the old would wait
  }

  @Test
  void disablingTheEndReleasesTheCaller() throws Exception {
    BackgroundCall call = callThatWaits();
    net.network.enable("e", false);
    assertThat(call.result()).isEmpty();
  }

  @Test
  void deletingTheEndReleasesTheCaller() throws Exception {
    BackgroundCall call = callThatWaits();
    net.network.deleteEnd("e");
    assertThat(call.result()).isEmpty();
  }

  @Test
  void cuttingAnotherWayReleasesNobody() throws Exception {
    BackgroundCall call = callThatWaits();
    net.network.addServer("other", net.server(new Echo()));
    net.connectedEnd("other");
    net.network.enable("other", false);
    net.network.deleteServer("other");
    net.network.connect("e", "other"); // for the next call only
    slow.mayEnd.countDown();
    assertThat(call.result()).contains(new Pong(1));
  }

  @Test
  void theReplyOfADeletedServerIsNeverDelivered() throws Exception {
    BackgroundCall call = callThatWaits();
    net.network.deleteServer("s");
    net.network.addServer("s", net.server(new Echo()));
    slow.mayEnd.countDown();
    net.joinHandlers();
    assertThat(call.result()).isEmpty();
    assertThat(net.network.totalBytes()).isEqualTo("{\"n\":1}".length()); // no reply
    assertThat(net.network.rpcCount("s")).isZero();
  }

  @Test
  void cleanupEndsWaitingCallsWithAnException() throws Exception {
    BackgroundCall call = callThatWaits();
    net.network.cleanup();
    assertThatThrownBy(call::result).hasCauseInstanceOf(NetworkClosedException.class);
  }

  @Test
  void cleanupEndsCallsThatWaitInVain() throws Exception {
    // The draw tells that the call has got that far.
    CountDownLatch waitsInVain = new CountDownLatch(1);
    ScriptedRandom random =
        new ScriptedRandom()
            .on(
                UNREACHABLE_LONG_DELAY,
                () -> {
                  waitsInVain.countDown();
                  return (int) TimeUnit.HOURS.toMillis(1);
                });
    OneServer cut = new OneServer(random, new Echo());
    cut.network.longDelays(true);
    cut.network.deleteServer("s");
    BackgroundCall call = cut.pingInBackground(1);
    waitsInVain.await();
    cut.network.cleanup();
    assertThatThrownBy(call::result).hasCauseInstanceOf(NetworkClosedException.class);
  }

  @Test
  void callsAfterCleanupThrow() {
    net.network.cleanup();
    assertThatThrownBy(() -> net.ping(1)).isInstanceOf(NetworkClosedException.class);
    assertThat(net.network.totalRpcs()).isZero();
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() throws Exception {
    FutureTask<Boolean> emptyAndInterrupted =
        new FutureTask<>(() -> net.ping(1).isEmpty() && Thread.currentThread().isInterrupted());
    Thread caller = Thread.startVirtualThread(emptyAndInterrupted);
    slow.running.await();
    caller.interrupt();
    assertThat(emptyAndInterrupted.get(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anInterruptedThreadSendsNothingAndCannotSpin() throws Exception {
    FutureTask<Boolean> calls =
        new FutureTask<>(() -> {
          Thread.currentThread().interrupt();
          Optional<Pong> first = net.ping(1);
          Optional<Pong> second = net.ping(2);
          return first.isEmpty() && second.isEmpty() && Thread.currentThread().isInterrupted();
        });
    long start = System.nanoTime();
    Thread.startVirtualThread(calls);
    assertThat(calls.get(60, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(6));
    assertThat(net.network.totalRpcs()).isZero();
  }

  @Test
  void cuttingTheWayAgainAndAgainHangsNobody() throws Exception {
    OneServer flapping =
        new OneServer(new ScriptedRandom().on(LOSS_OR_UNREACHABLE_DELAY, 0), new Echo());
    FutureTask<Integer> calls =
        new FutureTask<>(() -> {
          int answered = 0;
          for (int i = 0; i < 2000; i++) {
            answered += flapping.ping(i).isPresent() ? 1 : 0;
          }
          return answered;
        });
    Thread caller = Thread.startVirtualThread(calls);
    while (caller.isAlive()) {
      flapping.network.enable("e", false);
      flapping.network.enable("e", true);
      flapping.network.deleteServer("s");
      flapping.network.addServer("s", flapping.server(new Echo()));
    }
    assertThat(calls.get()).isBetween(0, 2000);
    assertThat(flapping.ping(1)).contains(new Pong(1));
  }
}
