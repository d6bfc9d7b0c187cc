package harness;

import static harness.Cluster.Net.RELIABLE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import fixtures.Stubborn;
import fixtures.Stubborn.Ping;
import fixtures.Stubborn.Pong;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import labrpc.ClientEnd;
import labrpc.Service;
import org.junit.jupiter.api.Test;
import raft.Persister;

/** A crashed server is gone: nobody sees what it still does. */
class CrashTest {

  private static ServerFactory.Replica replica(Object service, Runnable kill) {
    return new ServerFactory.Replica(List.of(Service.of("Service", service)), kill);
  }

  private static Cluster open(ServerFactory factory) {
    Cluster cluster = new Cluster(1, RELIABLE, factory);
    cluster.servers().startAll();
    return cluster;
  }

  @Test
  void savesOfACrashedServerAreLost() {
    EchoService echo = new EchoService();
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open(echo);
          Persister disk = echo.life(0).disk;
          disk.save(new byte[] {1}, new byte[] {2});
          cluster.servers().crash(0);
          disk.save(new byte[] {3, 3}, new byte[] {4, 4});
          disk.append(new byte[] {5});
          cluster.servers().start(0);
        });
    assertThat(outcome.failure()).isEmpty();
    assertThat(echo.life(0).disk.readRaftState()).containsExactly(1);
    assertThat(echo.life(0).disk.readSnapshot()).containsExactly(2);
  }

  @Test
  void replyOfACrashedServerIsLost() {
    Stubborn stubborn = new Stubborn();
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open((_, _, _) -> replica(stubborn, () -> {}));
          ClientEnd end = cluster.makeClerkEnds().ends().getFirst();
          Future<Optional<Pong>> reply =
              cluster
                  .run()
                  .fork("caller", () -> end.call("Service.ping", new Ping("a"), Pong.class));
          stubborn.called.await();
          cluster.servers().crash(0);
          stubborn.released.set(true);
          assertThat(reply.get()).isEmpty();
        });
    assertThat(outcome.failure()).isEmpty();
  }

  @Test
  void callsOfACrashedServerReachNobody() {
    EchoService echo = new EchoService();
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = new Cluster(2, RELIABLE, echo);
          cluster.servers().startAll();
          ClientEnd ofFirstLife = echo.life(0).peers.get(1);
          assertThat(EchoService.answers(ofFirstLife)).isTrue();
          cluster.servers().crash(0);
          cluster.servers().start(0);
          assertThat(EchoService.answers(ofFirstLife)).isFalse();
          assertThat(EchoService.answers(echo.life(0).peers.get(1))).isTrue();
        });
    assertThat(outcome.failure()).isEmpty();
  }

  @Test
  void interruptsTheThreadsThatTheServerStarted() {
    CountDownLatch sleeping = new CountDownLatch(3);
    CountDownLatch interrupted = new CountDownLatch(3);
    Runnable sleeper =
        () -> {
          try {
            sleeping.countDown();
            Thread.sleep(Long.MAX_VALUE);
          } catch (InterruptedException _) {
            interrupted.countDown();
          }
        };
    ServerFactory factory =
        (_, me, disk) -> {
          Thread.ofVirtual().start(sleeper);
          Thread.ofPlatform().daemon().start(sleeper);
          Thread.ofVirtual().start(() -> Thread.ofVirtual().start(sleeper));
          return replica(new EchoService.Life(me, List.of(), disk), () -> {});
        };
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open(factory);
          sleeping.await();
          cluster.servers().crash(0);
          assertThat(interrupted.await(10, SECONDS)).isTrue();
        });
    assertThat(outcome.failure()).isEmpty();
  }

  @Test
  void warnsOfThreadsThatLiveOnAfterKill() {
    Stubborn stubborn = new Stubborn();
    ServerFactory factory =
        (_, _, _) -> {
          Thread.ofVirtual().name("ticker").start(() -> stubborn.ping(new Ping("")));
          return replica(stubborn, () -> {});
        };
    Outcome outcome =
        Outcome.of(() -> {
          open(factory);
          stubborn.called.await();
        });
    stubborn.released.set(true);
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.output())
        .containsPattern(
            "warning: threads live on after kill\\(\\): server-0-0: ticker at Stubborn.java:\\d+");
  }

  // A Raft starts threads in start(), which the test calls.
  @Test
  void threadsThatATestsCallHasStartedAreTheServers() {
    Stubborn stubborn = new Stubborn();
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open((_, _, _) -> replica(stubborn, () -> {}));
          cluster
              .servers()
              .ask(
                  0,
                  () -> Thread.ofVirtual().name("sender").start(() -> stubborn.ping(new Ping(""))));
          stubborn.called.await();
        });
    stubborn.released.set(true);
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.output())
        .containsPattern("warning: threads live on after kill\\(\\): server-0-0: sender at ");
  }

  @Test
  void exceptionOfACrashedServersThreadIsNobodysBusiness() {
    CompletableFuture<Thread> ended = new CompletableFuture<>();
    Stubborn stubborn = new Stubborn();
    ServerFactory factory =
        (_, _, _) -> {
          Thread.ofVirtual()
              .start(() -> {
                stubborn.ping(new Ping(""));
                ended.complete(Thread.currentThread());
                throw new IllegalStateException("of a dead server");
              });
          return replica(stubborn, () -> {});
        };
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open(factory);
          stubborn.called.await();
          cluster.servers().crash(0);
          stubborn.released.set(true);
          ended.get(10, SECONDS).join();
        });
    assertThat(outcome.failure()).isEmpty();
  }

  /** A handler that throws an Error when it is left alone. */
  record Dying(Stubborn stubborn, CompletableFuture<Thread> ended) {

    public Pong fail(Ping ping) {
      stubborn.ping(ping);
      ended.complete(Thread.currentThread());
      throw new AssertionError("of a dead server");
    }
  }

  @Test
  void errorOfACrashedServersHandlerIsNobodysBusiness() {
    CompletableFuture<Thread> ended = new CompletableFuture<>();
    Stubborn stubborn = new Stubborn();
    Dying handlers = new Dying(stubborn, ended);
    ServerFactory factory =
        (_, _, _) -> new ServerFactory.Replica(List.of(Service.of("Server", handlers)), () -> {});
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open(factory);
          ClientEnd end = cluster.makeClerkEnds().ends().getFirst();
          Future<?> _ =
              cluster.run().fork("client", () -> end.call("Server.fail", new Ping(""), Pong.class));
          stubborn.called.await();
          cluster.servers().crash(0);
          stubborn.released.set(true);
          ended.get(10, SECONDS).join();
        });
    assertThat(outcome.failure()).isEmpty();
  }

  @Test
  void killThatHangsFailsTheTest() {
    Stubborn stubborn = new Stubborn();
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open((_, _, _) -> replica(stubborn, () -> stubborn.ping(new Ping(""))));
          try {
            cluster.servers().crash(0);
          } finally {
            stubborn.released.set(true);
          }
        });
    assertThat(outcome.message()).isEqualTo("kill() of server-0-0 did not return within 2 s");
  }

  @Test
  void killThatThrowsAtTheEndOfATestIsAWarning() {
    Runnable kill =
        () -> {
          throw new IllegalStateException("cannot die");
        };
    Outcome outcome =
        Outcome.of(
            () -> open((_, me, disk) -> replica(new EchoService.Life(me, List.of(), disk), kill)));
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.output())
        .contains("warning: kill() of server-0-0 failed: java.lang.IllegalStateException")
        .contains("cannot die");
  }

  @Test
  void startThatThrowsFailsTheTestWithWhatItThrew() {
    IllegalStateException thrown = new IllegalStateException("no such disk");
    Outcome outcome =
        Outcome.of(() ->
            open((_, _, _) -> {
              throw thrown;
            }));
    assertThat(outcome.failure()).containsSame(thrown);
  }

  @Test
  void startThatHangsDoesNotHangTheTest() {
    Stubborn stubborn = new Stubborn();
    ServerFactory factory =
        (_, _, _) -> {
          stubborn.ping(new Ping(""));
          return replica(stubborn, () -> {});
        };
    Outcome outcome =
        Outcome.of(() -> {
          Callable<String> client =
              () -> {
                stubborn.called.await();
                throw new AssertionError("the test goes on");
              };
          Future<?> _ = TestRun.current().fork("client", client);
          try {
            open(factory);
          } finally {
            stubborn.released.set(true);
          }
        });
    assertThat(outcome.message()).isEqualTo("the test goes on");
  }
}
