package labrpc;

import static labrpc.ScriptedRandom.HOLD_BACK;
import static labrpc.ScriptedRandom.HOLD_BACK_SPREAD;
import static labrpc.ScriptedRandom.LOSS_OR_UNREACHABLE_DELAY;
import static labrpc.ScriptedRandom.REQUEST_DELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import labrpc.OneServer.BackgroundCall;
import labrpc.OneServer.Ping;
import labrpc.OneServer.Pong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an observer of the network is told of each call. */
@Timeout(120)
class NetworkObserverTest {

  /** Writes all of it down. */
  private static final class Notes implements NetworkObserver {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void sent(long rpc, String end, String server, String method, byte[] request) {
      lines.add("%d sent by %s to %s: %s %s".formatted(rpc, end, server, method, text(request)));
    }

    @Override
    public void delivered(long rpc, String server) {
      lines.add(rpc + " delivered to " + server);
    }

    @Override
    public void answered(long rpc, String server, byte[] reply) {
      lines.add(rpc + " answered by " + server + ": " + text(reply));
    }

    @Override
    public void arrived(long rpc, String end) {
      lines.add(rpc + " arrived at " + end);
    }

    @Override
    public void lost(long rpc, String end, Loss why) {
      lines.add(rpc + " lost by " + end + ": " + why);
    }

    @Override
    public void treats(Treatment treatment, boolean isOn) {
      lines.add(treatment + " " + isOn);
    }

    private static String text(byte[] json) {
      return new String(json, StandardCharsets.UTF_8);
    }
  }

  private static final String SENT = "1 sent by e to s: Echo.ping {\"n\":1}";
  private static final String ANSWERED = "1 answered by s: {\"n\":1}";

  private final Notes notes = new Notes();

  private Network network(Random random, Object receiver) {
    Network network = new Network(random, notes);
    network.addServer("s", new Server().addService(Service.of("Echo", receiver)));
    network.makeEnd("e");
    network.connect("e", "s");
    network.enable("e", true);
    return network;
  }

  private static Optional<Pong> ping(ClientEnd end) {
    return end.call("Echo.ping", new Ping(1), Pong.class);
  }

  private ClientEnd newEnd(Network network) {
    network.deleteEnd("e");
    ClientEnd end = network.makeEnd("e");
    network.connect("e", "s");
    network.enable("e", true);
    return end;
  }

  @Test
  void aCallIsSentDeliveredAnsweredAndArrives() {
    ClientEnd end = newEnd(network(new ScriptedRandom(), new Echo()));
    assertThat(ping(end)).isPresent();
    assertThat(notes.lines).containsExactly(SENT, "1 delivered to s", ANSWERED, "1 arrived at e");
  }

  @Test
  void aCallThatReachesNobodyIsLostAtOnce() {
    Network network = network(new ScriptedRandom().on(LOSS_OR_UNREACHABLE_DELAY, 0), new Echo());
    ClientEnd end = newEnd(network);
    network.enable("e", false);
    assertThat(ping(end)).isEmpty();
    assertThat(notes.lines).containsExactly(SENT, "1 lost by e: UNREACHABLE");
  }

  @Test
  void aRequestOrAReplyGetsLost() {
    AtomicInteger draws = new AtomicInteger();
    // The first draw is below the rate of loss, and of the next call the second one.
    ScriptedRandom random =
        new ScriptedRandom()
            .on(REQUEST_DELAY, 0)
            .on(LOSS_OR_UNREACHABLE_DELAY, () -> draws.getAndIncrement() == 1 ? 99 : 0);
    Network network = network(random, new Echo());
    ClientEnd end = newEnd(network);
    network.reliable(false);
    assertThat(ping(end)).isEmpty();
    assertThat(ping(end)).isEmpty();
    assertThat(notes.lines)
        .containsExactly(
            "UNRELIABLE true",
            SENT,
            "1 lost by e: REQUEST_LOST",
            SENT.replace("1 sent", "2 sent"),
            "2 delivered to s",
            ANSWERED.replace("1 answered", "2 answered"),
            "2 lost by e: REPLY_LOST");
  }

  @Test
  void aCallWhoseWayIsCutIsLostOnceAndForAll() throws Exception {
    SlowEcho slow = new SlowEcho();
    Network network = network(new ScriptedRandom(), slow);
    ClientEnd end = newEnd(network);
    BackgroundCall call = background(end);
    slow.running.await();
    network.enable("e", false);
    assertThat(call.result()).isEmpty();
    assertThat(notes.lines).containsExactly(SENT, "1 delivered to s", "1 lost by e: CUT");
    slow.mayEnd.countDown();
  }

  private static BackgroundCall background(ClientEnd end) {
    var task = new java.util.concurrent.FutureTask<>(() -> ping(end));
    return new BackgroundCall(Thread.startVirtualThread(task), task);
  }

  @Test
  void aReplyThatIsHeldBackIsToldWhenItArrives() throws Exception {
    Network network = holdingBack(100);
    BackgroundCall call = background(newEnd(network));
    awaitAnswer();
    network.deleteServer("s");
    assertThat(notes.lines)
        .containsExactly("LONG_REORDERING true", SENT, "1 delivered to s", ANSWERED);
    assertThat(call.result()).isPresent();
    assertThat(notes.lines).last().isEqualTo("1 arrived at e");
  }

  @Test
  void aReplyThatIsHeldBackIsLostWhenNobodyWaitsForItAnyMore() throws Exception {
    BackgroundCall call = background(newEnd(holdingBack(Integer.MAX_VALUE / 2)));
    awaitAnswer();
    call.thread().interrupt();
    assertThat(call.result()).isEmpty();
    assertThat(notes.lines).last().isEqualTo("1 lost by e: CUT");
  }

  private void awaitAnswer() throws InterruptedException {
    while (!notes.lines.contains(ANSWERED)) {
      Thread.sleep(5);
    }
  }

  private Network holdingBack(int ms) {
    Network network =
        network(
            new ScriptedRandom().on(HOLD_BACK, 1).on(HOLD_BACK_SPREAD, 0).on(1, ms), new Echo());
    network.longReordering(true);
    return network;
  }

  @Test
  void whatTheNetworkIsToldIsToldOnce() {
    Network network = network(new ScriptedRandom(), new Echo());
    network.reliable(true);
    network.longReordering(true);
    network.longReordering(true);
    network.longReordering(false);
    network.longDelays(true);
    network.duplicating(true);
    assertThat(notes.lines)
        .containsExactly(
            "LONG_REORDERING true",
            "LONG_REORDERING false",
            "LONG_DELAYS true",
            "DUPLICATING true");
  }
}
