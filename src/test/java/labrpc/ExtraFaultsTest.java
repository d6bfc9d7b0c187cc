package labrpc;

import static org.assertj.core.api.Assertions.assertThat;

import codec.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import labrpc.OneServer.Ping;
import labrpc.OneServer.Pong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the course's network does not do: duplicates, cuts in one direction, and what comes late.
 */
@Timeout(120)
class ExtraFaultsTest {

  /** Notes the requests that arrive. */
  static final class Noting {

    final List<Integer> arrived = new CopyOnWriteArrayList<>();

    public Pong ping(Ping ping) {
      arrived.add(ping.n());
      return new Pong(ping.n());
    }
  }

  @Test
  void oneRequestInTenArrivesTwiceIfAskedFor() throws Exception {
    Noting noting = new Noting();
    OneServer net = new OneServer(new Random(2026), noting);
    net.network.duplicating(true);
    int calls = 1000;
    for (int i = 0; i < calls; i++) {
      assertThat(net.ping(i)).contains(new Pong(i));
    }
    net.joinHandlers();
    // Six standard deviations.
    assertThat(noting.arrived.size() - calls).isBetween(100 - 57, 100 + 57);
  }

  @Test
  void noRequestArrivesTwiceOtherwise() throws Exception {
    Noting noting = new Noting();
    OneServer net = new OneServer(noting);
    for (int i = 0; i < 100; i++) {
      assertThat(net.ping(i)).isPresent();
    }
    net.joinHandlers();
    assertThat(noting.arrived).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void anEndThatLosesRequestsIsNotHeard() {
    Noting noting = new Noting();
    OneServer net = new OneServer(new Random(1), noting);
    net.network.loseRequests("e", true);
    assertThat(net.ping(1)).isEmpty();
    assertThat(noting.arrived).isEmpty();

    net.network.loseRequests("e", false);
    assertThat(net.ping(2)).isPresent();
  }

  @Test
  void anEndThatLosesRepliesIsHeardButDoesNotHear() {
    Noting noting = new Noting();
    OneServer net = new OneServer(noting);
    net.network.loseReplies("e", true);
    assertThat(net.ping(1)).isEmpty();
    assertThat(noting.arrived).containsExactly(1);

    net.network.loseReplies("e", false);
    assertThat(net.ping(2)).isPresent();
  }

  @Test
  void aReplyThatIsHeldBackComesThoughItsServerIsGone() throws Exception {
    Noting noting = new Noting();
    OneServer net = new OneServer(noting);
    net.network.holdReplies("e", Duration.ofMillis(300));
    long start = System.nanoTime();
    OneServer.BackgroundCall call = net.pingInBackground(1);
    while (noting.arrived.isEmpty()) {
      Thread.sleep(1);
    }
    net.joinHandlers();
    net.network.deleteServer("s");
    assertThat(call.result()).contains(new Pong(1));
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void aRequestCanComeLateAndNobodyHearsTheReply() throws Exception {
    Noting noting = new Noting();
    OneServer net = new OneServer(noting);
    net.network.arrivesLate("c", "s", "Echo.ping", Codec.encode(new Ping(7)));
    net.joinHandlers();
    assertThat(noting.arrived).containsExactly(7);

    net.network.deleteServer("s");
    net.network.arrivesLate("c", "s", "Echo.ping", Codec.encode(new Ping(8)));
    net.joinHandlers();
    assertThat(noting.arrived).containsExactly(7);
  }
}
