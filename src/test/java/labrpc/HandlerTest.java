package labrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import labrpc.OneServer.BackgroundCall;
import labrpc.OneServer.Ping;
import labrpc.OneServer.Pong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a handler is, what is said about a call that finds none, and what a failing one does. */
@Timeout(120)
class HandlerTest {

  static final class Mixed {
    public Pong ping(Ping ping) {
      return new Pong(ping.n());
    }

    Pong hidden(Ping ping) {
      return new Pong(ping.n());
    }

    public void start(Object command) {}

    public Pong two(Ping one, Ping two) {
      return new Pong(one.n() + two.n());
    }

    public int number(Ping ping) {
      return ping.n();
    }

    public static Pong shared(Ping ping) {
      return new Pong(ping.n());
    }

    public WithLock lock(Ping ping) {
      return new WithLock(new ReentrantLock());
    }
  }

  record WithLock(ReentrantLock mutex) {}

  private final OneServer net = new OneServer(new Mixed());

  @Test
  void anUnknownServiceListsTheServices() {
    assertThatThrownBy(() -> net.end.call("Raft.ping", new Ping(1), Pong.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no RPC handler \"Raft.ping\"")
        .hasMessageContaining("the server has the services Echo");
    assertThatThrownBy(() -> net.end.call("ping", new Ping(1), Pong.class))
        .hasMessageContaining("a method is named Service.handler");
  }

  @Test
  void anUnknownMethodListsTheHandlers() {
    assertThatThrownBy(() -> net.end.call("Echo.pong", new Ping(1), Pong.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no RPC handler \"Echo.pong\": Echo has the handlers lock, ping");
  }

  @Test
  void aMethodThatIsNoHandlerIsToldWhy() {
    assertWhyNot("hidden", "it is not public");
    assertWhyNot("start", "its argument is no message: Object");
    assertWhyNot("two", "it takes 2 arguments instead of one");
    assertWhyNot("number", "it returns no message: int");
    assertWhyNot("shared", "it is static");
  }

  private void assertWhyNot(String method, String why) {
    assertThatThrownBy(() -> net.end.call("Echo." + method, new Ping(1), Pong.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is such a method, but " + why)
        .hasMessageContaining("an RPC handler is a public method that takes one message");
  }

  @Test
  void wrongTypesAreToldToTheCaller() {
    assertThatThrownBy(() -> net.end.call("Echo.ping", new Pong(1), Pong.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Echo.ping takes a labrpc.OneServer$Ping, not a labrpc.OneServer$Pong");
    assertThatThrownBy(() -> net.end.call("Echo.ping", new Ping(1), Ping.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Echo.ping returns a labrpc.OneServer$Pong, not a labrpc.OneServer$Ping");
  }

  @Test
  void aReplyThatCannotTravelIsToldToTheCaller() {
    assertThatThrownBy(() -> net.end.call("Echo.lock", new Ping(1), WithLock.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WithLock.mutex: java.util.concurrent.locks.ReentrantLock cannot");
  }

  @Test
  void anObjectWithoutHandlersIsNoService() {
    assertThatThrownBy(() -> Service.of("thing", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "java.lang.Object has no handler: an RPC handler is a public method that takes one"
                + " message and returns one, both records or classes of your own: public"
                + " RequestVoteReply requestVote(RequestVoteArgs args)");
  }

  static final class Overloaded {
    public Pong ping(Ping ping) {
      return new Pong(ping.n());
    }

    public Pong ping(Pong pong) {
      return pong;
    }
  }

  @Test
  void twoHandlersOfOneNameAreAnError() {
    assertThatThrownBy(() -> Service.of(new Overloaded()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has two handlers named ping");
  }

  @Test
  void twoServicesOfOneNameAreAnError() {
    Server server = new Server().addService(Service.of(new Echo()));
    assertThatThrownBy(() -> server.addService(Service.of(new Echo())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Echo");
  }

  @Test
  void aServiceIsNamedAfterItsClass() {
    assertThat(Service.of(new Echo()).name()).isEqualTo("Echo");
    assertThatThrownBy(() -> Service.of(new Echo() {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Service.of(name, receiver)");
  }

  static final class Failing {
    static final class Bug extends Exception {
      private static final long serialVersionUID = 1;
    }

    public Pong ping(Ping ping) throws Bug {
      if (ping.n() == 1) {
        throw new Bug();
      }
      return new Pong(ping.n());
    }
  }

  @Test
  void whatAHandlerThrowsLeavesItsThreadWithTheStudentsFrames() throws Exception {
    OneServer failing = new OneServer(new Failing());
    assertThat(failing.ping(1)).isEmpty();
    failing.joinHandlers();
    assertThat(failing.uncaught).hasSize(1);
    Throwable bug = failing.uncaught.getFirst();
    assertThat(bug).isInstanceOf(Failing.Bug.class).hasNoCause();
    assertThat(bug.getStackTrace()[0].toString()).contains("HandlerTest$Failing.ping");
  }

  static final class ReturnsNull {
    @SuppressWarnings("NullAway")
    public Pong ping(Ping ping) {
      return null;
    }
  }

  @Test
  void aHandlerThatReturnsNullFails() throws Exception {
    OneServer failing = new OneServer(new ReturnsNull());
    assertThat(failing.ping(1)).isEmpty();
    failing.joinHandlers();
    assertThat(failing.uncaught).hasSize(1);
    assertThat(failing.uncaught.getFirst())
        .hasMessage("Echo.ping returned null; a handler must return a Pong");
  }

  @Test
  void whatAHandlerThrowsAfterItsServerWasDeletedIsNoError() throws Exception {
    SlowEcho slow = new SlowEcho();
    OneServer crashed = new OneServer(slow);
    BackgroundCall call = crashed.pingInBackground(1);
    slow.running.await();
    crashed.network.deleteServer("s");
    crashed.handlerThreads.forEach(Thread::interrupt);
    crashed.joinHandlers();
    assertThat(call.result()).isEmpty();
    assertThat(crashed.uncaught).isEmpty();
  }

  @Test
  void anInterruptOfAHandlerWhoseServerLivesIsAnError() throws Exception {
    SlowEcho slow = new SlowEcho();
    OneServer alive = new OneServer(slow);
    BackgroundCall call = alive.pingInBackground(1);
    slow.running.await();
    alive.handlerThreads.forEach(Thread::interrupt);
    alive.joinHandlers();
    assertThat(call.result()).isEmpty();
    assertThat(alive.uncaught).hasSize(1).first().isInstanceOf(InterruptedException.class);
  }

  /** Fails with an Error after its server was deleted, as an assertion of the tester would. */
  static final class Asserting {
    final CountDownLatch running = new CountDownLatch(1);
    final CountDownLatch mayFail = new CountDownLatch(1);

    public Pong ping(Ping ping) throws InterruptedException {
      running.countDown();
      mayFail.await();
      throw new AssertionError("checked");
    }
  }

  @Test
  void anErrorIsNeverHidden() throws Exception {
    Asserting asserting = new Asserting();
    OneServer crashed = new OneServer(asserting);
    BackgroundCall call = crashed.pingInBackground(1);
    asserting.running.await();
    crashed.network.deleteServer("s");
    asserting.mayFail.countDown();
    crashed.joinHandlers();
    assertThat(call.result()).isEmpty();
    assertThat(crashed.uncaught).hasSize(1).first().isInstanceOf(AssertionError.class);
  }
}
