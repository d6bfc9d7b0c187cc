package labrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import labrpc.OneServer.Ping;
import labrpc.OneServer.Pong;
import org.junit.jupiter.api.Test;

/** Calls on a reliable network, its controls and its counters. */
class CallTest {

  record Names(List<String> names) {}

  /** Keeps what it gets, and returns it. */
  static final class Keeper {
    final List<Names> kept = new ArrayList<>();

    public synchronized Names keep(Names names) {
      kept.add(names);
      return names;
    }
  }

  @Test
  void bringsTheReplyBack() {
    assertThat(new OneServer(new Echo()).ping(7)).contains(new Pong(7));
  }

  @Test
  void sharesNoObjectBetweenTheTwoSides() {
    Keeper keeper = new Keeper();
    OneServer net = new OneServer(keeper);
    List<String> mine = new ArrayList<>(List.of("a"));
    Names reply = net.end.call("Echo.keep", new Names(mine), Names.class).orElseThrow();
    mine.add("only mine");
    reply.names().add("only the reply's");
    assertThat(keeper.kept).containsExactly(new Names(List.of("a")));
  }

  @Test
  void runsEachHandlerOnAThreadOfTheServersFactory() {
    OneServer net = new OneServer(new Echo());
    net.ping(1);
    net.ping(2);
    assertThat(net.handlerThreads).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void servesSeveralServicesUnderOneName() {
    Network network = new Network(new ScriptedRandom());
    Server server = new Server();
    assertThat(server.addService(Service.of(new Echo()))).isSameAs(server);
    server.addService(Service.of("Other", new Echo()));
    network.addServer("s", server);
    ClientEnd end = network.makeEnd("e");
    network.connect("e", "s");
    network.enable("e", true);
    assertThat(end.call("Echo.ping", new Ping(1), Pong.class)).contains(new Pong(1));
    assertThat(end.call("Other.ping", new Ping(2), Pong.class)).contains(new Pong(2));
  }

  @Test
  void servesManyCallersAtOnce() throws InterruptedException {
    OneServer net = new OneServer(new Echo());
    AtomicInteger right = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < 16; caller++) {
      ClientEnd end = net.connectedEnd("e" + caller);
      int first = 1000 * caller;
      callers.add(
          Thread.startVirtualThread(() -> {
            for (int n = first; n < first + 500; n++) {
              Optional<Pong> reply = end.call("Echo.ping", new Ping(n), Pong.class);
              if (reply.equals(Optional.of(new Pong(n)))) {
                right.incrementAndGet();
              }
            }
          }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(right).hasValue(16 * 500);
    assertThat(net.network.totalRpcs()).isEqualTo(16 * 500);
    assertThat(net.network.rpcCount("s")).isEqualTo(16 * 500);
  }

  @Test
  void countsRpcsAndBytes() {
    OneServer net = new OneServer(new Echo());
    net.ping(1);
    net.ping(2);
    assertThat(net.network.totalRpcs()).isEqualTo(2);
    assertThat(net.network.rpcCount("s")).isEqualTo(2);
    assertThat(net.network.totalBytes()).isEqualTo(4L * bytes("{\"n\":1}"));
  }

  @Test
  void countsARequestThatReachesNobody() {
    OneServer net =
        new OneServer(
            new ScriptedRandom().on(ScriptedRandom.LOSS_OR_UNREACHABLE_DELAY, 0), new Echo());
    net.network.enable("e", false);
    assertThat(net.ping(1)).isEmpty();
    assertThat(net.network.totalRpcs()).isEqualTo(1);
    assertThat(net.network.rpcCount("s")).isZero();
    assertThat(net.network.totalBytes()).isEqualTo(bytes("{\"n\":1}"));
  }

  @Test
  void countsAServersRpcsFromItsStart() {
    OneServer net = new OneServer(new Echo());
    net.ping(1);
    net.network.deleteServer("s");
    assertThat(net.network.rpcCount("s")).isZero();
    net.network.addServer("s", net.server(new Echo()));
    net.ping(2);
    net.ping(3);
    assertThat(net.network.rpcCount("s")).isEqualTo(2);
    assertThat(net.network.totalRpcs()).isEqualTo(3);
  }

  @Test
  void startsReliableWithEndsDisabled() {
    OneServer net =
        new OneServer(
            new ScriptedRandom().on(ScriptedRandom.LOSS_OR_UNREACHABLE_DELAY, 0), new Echo());
    assertThat(net.network.isReliable()).isTrue();
    ClientEnd end = net.network.makeEnd("new");
    net.network.connect("new", "s");
    assertThat(end.call("Echo.ping", new Ping(1), Pong.class)).isEmpty();
    net.network.enable("new", true);
    assertThat(end.call("Echo.ping", new Ping(1), Pong.class)).isPresent();
  }

  @Test
  void goesWhereTheEndIsConnectedNow() {
    OneServer net = new OneServer(new Echo());
    net.network.addServer("t", net.server(new Echo()));
    net.ping(1);
    net.network.connect("e", "t");
    net.ping(2);
    assertThat(net.network.rpcCount("s")).isEqualTo(1);
    assertThat(net.network.rpcCount("t")).isEqualTo(1);
  }

  @Test
  void rejectsAnEndNameThatIsTaken() {
    OneServer net = new OneServer(new Echo());
    assertThatThrownBy(() -> net.network.makeEnd("e"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"e\"");
    net.network.deleteEnd("e");
    assertThat(net.network.makeEnd("e")).isNotSameAs(net.end);
  }

  @Test
  void rejectsControlsOfAnEndThatDoesNotExist() {
    Network network = new Network(new ScriptedRandom());
    assertThatThrownBy(() -> network.connect("x", "s")).hasMessageContaining("no end named \"x\"");
    assertThatThrownBy(() -> network.enable("x", true)).hasMessageContaining("no end named \"x\"");
  }

  private static int bytes(String json) {
    return json.getBytes(UTF_8).length;
  }
}
