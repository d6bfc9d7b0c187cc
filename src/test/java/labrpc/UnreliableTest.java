package labrpc;

import static labrpc.ScriptedRandom.HOLD_BACK;
import static labrpc.ScriptedRandom.HOLD_BACK_SPREAD;
import static labrpc.ScriptedRandom.LOSS_OR_UNREACHABLE_DELAY;
import static labrpc.ScriptedRandom.REQUEST_DELAY;
import static labrpc.ScriptedRandom.UNREACHABLE_LONG_DELAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import labrpc.OneServer.BackgroundCall;
import labrpc.OneServer.Pong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loss, delay and reordering. Of times only lower bounds are checked: a machine can be slow. */
@Timeout(120)
class UnreliableTest {

  private static final int LOST = 9;
  private static final int ARRIVES = 10;

  @Test
  void losesRequestsAndReplies() throws Exception {
    OneServer net = new OneServer(new Random(2026), new Echo());
    net.network.reliable(false);
    int calls = 3000;
    List<BackgroundCall> pings = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      pings.add(net.pingInBackground(i));
    }
    int answered = 0;
    for (BackgroundCall ping : pings) {
      answered += ping.result().isPresent() ? 1 : 0;
    }
    // Nine in ten requests arrive, and nine in ten of their replies; six standard deviations.
    assertThat(net.network.rpcCount("s")).isBetween(2700 - 99, 2700 + 99);
    assertThat(answered).isBetween(2430 - 129, 2430 + 129);
    assertThat(net.network.totalRpcs()).isEqualTo(calls);
  }

  @Test
  void aLostRequestNeverReachesTheServer() {
    OneServer net = unreliable(LOST);
    assertThat(net.ping(1)).isEmpty();
    assertThat(net.network.rpcCount("s")).isZero();
  }

  @Test
  void aLostReplyLeavesTheRequestExecuted() {
    OneServer net = unreliable(ARRIVES, LOST);
    long before = net.network.totalBytes();
    assertThat(net.ping(1)).isEmpty();
    assertThat(net.network.rpcCount("s")).isEqualTo(1);
    assertThat(net.network.totalBytes() - before).isEqualTo("{\"n\":1}".length());
  }

  @Test
  void delaysTheRequest() {
    OneServer net = unreliable(ARRIVES, ARRIVES);
    long start = System.nanoTime();
    assertThat(net.ping(1)).contains(new Pong(1));
    assertThat(elapsed(start)).isGreaterThanOrEqualTo(Duration.ofMillis(26));
  }

  @Test
  void holdsRepliesBackSoThatOthersOvertakeThem() throws Exception {
    // The first reply is held back until a second call has come and gone.
    CountDownLatch heldBack = new CountDownLatch(1);
    CountDownLatch overtaken = new CountDownLatch(1);
    Iterator<Integer> holds = List.of(1, 2).iterator();
    ScriptedRandom random =
        new ScriptedRandom()
            .on(HOLD_BACK, () -> holds.next())
            .on(HOLD_BACK_SPREAD, () -> awaitThen(heldBack, overtaken, 0))
            .on(1, 0);
    OneServer net = new OneServer(random, new Echo());
    net.network.longReordering(true);
    long start = System.nanoTime();
    BackgroundCall first = net.pingInBackground(1);
    heldBack.await();
    assertThat(net.ping(2)).contains(new Pong(2));
    assertThat(first.task().isDone()).isFalse();
    overtaken.countDown();
    assertThat(first.result()).contains(new Pong(1));
    assertThat(elapsed(start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  // What is held back is in the network: neither its server nor its way is needed any more.

  @Test
  void aReplyThatIsHeldBackArrivesAlthoughItsWayIsCut() throws Exception {
    OneServer net = holdingBack(150);
    BackgroundCall ping = callThatIsHeldBack(net);
    net.network.enable("e", false);
    assertThat(ping.result()).contains(new Pong(1));
  }

  @Test
  void aReplyThatIsHeldBackArrivesAlthoughItsServerHasDied() throws Exception {
    OneServer net = holdingBack(150);
    BackgroundCall ping = callThatIsHeldBack(net);
    net.handlerThreads.forEach(Thread::interrupt);
    net.network.deleteServer("s");
    net.network.addServer("s", net.server(new Echo()));
    assertThat(ping.result()).contains(new Pong(1));
  }

  @Test
  void aReplyThatIsHeldBackEndsWithTheEndThatWaitsForIt() throws Exception {
    OneServer net = holdingBack(Integer.MAX_VALUE / 2);
    BackgroundCall ping = callThatIsHeldBack(net);
    net.network.deleteEnd("e");
    assertThat(ping.result()).isEmpty();
  }

  @Test
  void aReplyThatIsHeldBackEndsWithTheNetwork() throws Exception {
    OneServer net = holdingBack(Integer.MAX_VALUE / 2);
    BackgroundCall ping = callThatIsHeldBack(net);
    net.network.cleanup();
    assertThatThrownBy(ping::result).hasCauseInstanceOf(NetworkClosedException.class);
  }

  private final CountDownLatch isHeldBack = new CountDownLatch(1);

  /** Each reply is held back for so long, after the 200 ms that all are. */
  private OneServer holdingBack(int ms) {
    ScriptedRandom random =
        new ScriptedRandom()
            .on(HOLD_BACK, 1)
            .on(
                HOLD_BACK_SPREAD,
                () -> {
                  isHeldBack.countDown();
                  return 0;
                })
            .on(1, ms);
    OneServer net = new OneServer(random, new Echo());
    net.network.longReordering(true);
    return net;
  }

  private BackgroundCall callThatIsHeldBack(OneServer net) throws InterruptedException {
    BackgroundCall ping = net.pingInBackground(1);
    isHeldBack.await();
    net.joinHandlers();
    return ping;
  }

  @Test
  void takesUpTo99MsToGiveUp() {
    OneServer net =
        new OneServer(new ScriptedRandom().on(LOSS_OR_UNREACHABLE_DELAY, 99), new Echo());
    net.network.deleteServer("s");
    long start = System.nanoTime();
    assertThat(net.ping(1)).isEmpty();
    assertThat(elapsed(start)).isGreaterThanOrEqualTo(Duration.ofMillis(99));
  }

  @Test
  void drawsFromLongDelaysWhenTheyAreOn() {
    OneServer net = new OneServer(new ScriptedRandom().on(UNREACHABLE_LONG_DELAY, 120), new Echo());
    net.network.longDelays(true);
    net.network.enable("e", false);
    long start = System.nanoTime();
    assertThat(net.ping(1)).isEmpty();
    assertThat(elapsed(start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
  }

  @Test
  void givesUpSoonOnADeletedEndEvenWithLongDelays() {
    OneServer net =
        new OneServer(new ScriptedRandom().on(LOSS_OR_UNREACHABLE_DELAY, 3), new Echo());
    net.network.longDelays(true);
    net.network.deleteEnd("e");
    assertThat(net.ping(1)).isEmpty(); // a long delay would be a draw that nobody expects
  }

  @Test
  void deliversARequestInTransitAlthoughTheEndIsDisabled() throws Exception {
    CountDownLatch inTransit = new CountDownLatch(1);
    CountDownLatch disabled = new CountDownLatch(1);
    OneServer net = inTransitUntil(inTransit, disabled);
    BackgroundCall ping = net.pingInBackground(1);
    inTransit.await();
    net.network.enable("e", false);
    assertThat(ping.result()).isEmpty(); // at once: the request is still under way
    disabled.countDown();
    net.joinHandlers();
    assertThat(net.network.rpcCount("s")).isEqualTo(1);
  }

  @Test
  void deliversNoRequestToAServerThatWasDeletedMeanwhile() throws Exception {
    CountDownLatch inTransit = new CountDownLatch(1);
    CountDownLatch deleted = new CountDownLatch(1);
    CountingEcho old = new CountingEcho();
    CountingEcho successor = new CountingEcho();
    OneServer net = inTransitUntil(inTransit, deleted, old);
    BackgroundCall ping = net.pingInBackground(1);
    inTransit.await();
    net.network.deleteServer("s");
    net.network.addServer("s", net.server(successor));
    assertThat(ping.result()).isEmpty();
    deleted.countDown();
    net.joinHandlers();
    assertThat(old.calls + successor.calls).isZero();
  }

  static final class CountingEcho extends Echo {
    int calls;

    @Override
    public Pong ping(OneServer.Ping ping) {
      calls++;
      return super.ping(ping);
    }
  }

  private static OneServer inTransitUntil(CountDownLatch inTransit, CountDownLatch arrives) {
    return inTransitUntil(inTransit, arrives, new Echo());
  }

  private static OneServer inTransitUntil(
      CountDownLatch inTransit, CountDownLatch arrives, Object receiver) {
    ScriptedRandom random =
        new ScriptedRandom()
            .on(REQUEST_DELAY, () -> awaitThen(inTransit, arrives, 0))
            .on(LOSS_OR_UNREACHABLE_DELAY, ARRIVES);
    OneServer net = new OneServer(random, receiver);
    net.network.reliable(false);
    return net;
  }

  /** An unreliable network whose messages fare like this, one after another. */
  private static OneServer unreliable(Integer... fates) {
    Iterator<Integer> next = List.of(fates).iterator();
    ScriptedRandom random =
        new ScriptedRandom().on(REQUEST_DELAY, 26).on(LOSS_OR_UNREACHABLE_DELAY, () -> next.next());
    OneServer net = new OneServer(random, new Echo());
    net.network.reliable(false);
    return net;
  }

  private static int awaitThen(CountDownLatch reached, CountDownLatch mayGoOn, int answer) {
    reached.countDown();
    try {
      mayGoOn.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return answer;
  }

  private static Duration elapsed(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
