package harness;

import static org.assertj.core.api.Assertions.assertThat;

import fixtures.StandingStill;
import harness.findings.Standstill;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In real time threads that stand still are found, and named, and end the test; others are not. */
class StandstillTest {

  private static final Duration UNTIL_THEY_WAIT = Duration.ofMillis(300);

  /** What a server's constructor does. */
  private interface Start {
    void run();
  }

  @Test
  void aCircleOfLocksOfVirtualThreadsIsADeadlock() {
    Standstill found = find(() -> StandingStill.circleOfLocks(Thread.ofVirtual())).orElseThrow();
    assertThat(found.kind()).isEqualTo(Standstill.Kind.CIRCLE);
    assertThat(found.what()).startsWith("deadlock: ").contains(" at StandingStill.java:");
    assertThat(found.details())
        .hasSize(2)
        .anyMatch(line ->
            line.startsWith("one of server-0-0 at StandingStill.java:")
                && line.endsWith(" waits for a lock that other of server-0-0 holds"));
  }

  @Test
  void aCircleOfMonitorsOfPlatformThreadsIsADeadlock() {
    Standstill found =
        find(() -> StandingStill.circleOfMonitors(Thread.ofPlatform().daemon())).orElseThrow();
    assertThat(found.kind()).isEqualTo(Standstill.Kind.CIRCLE);
    assertThat(found.details()).allMatch(line -> line.contains("waits for a monitor that "));
  }

  @Test
  void ofMonitorsOfVirtualThreadsItSaysWhatIsNotKnown() {
    Standstill found = find(() -> StandingStill.circleOfMonitors(Thread.ofVirtual())).orElseThrow();
    assertThat(found.what()).contains("waits for a monitor");
    assertThat(found.details())
        .singleElement()
        .asString()
        .contains("the JVM does not tell who holds")
        .contains("one of server-0-0 at StandingStill.java:")
        .contains("other of server-0-0 at StandingStill.java:");
  }

  @Test
  void aHolderThatWaitsWithoutALimitIsNamed() {
    Standstill found = find(StandingStill::behindAHolderThatWaits).orElseThrow();
    assertThat(found.kind()).isEqualTo(Standstill.Kind.CHAIN);
    assertThat(found.what())
        .startsWith("holder of server-0-0 at StandingStill.java:")
        .contains("waits for a signal, and holds a lock for which 1 wait: waiter of server-0-0");
  }

  @Test
  void whoWillGoOnIsNoStandstill() {
    assertThat(find(StandingStill::behindAHolderThatSleeps)).isEmpty();
    assertThat(find(StandingStill::onlyWait)).isEmpty();
  }

  @Tag("long")
  @Test
  void aDeadlockEndsTheTestLongBeforeItsLimit() {
    long start = System.nanoTime();
    Outcome outcome =
        Outcome.of(() -> {
          startServer(() -> StandingStill.circleOfLocks(Thread.ofVirtual()));
          new CountDownLatch(1).await();
        });
    assertThat(outcome.message()).startsWith("nothing has moved for 10 s; deadlock: ");
    assertThat(outcome.failure()).containsInstanceOf(StoodStill.class);
    assertThat(outcome.output())
        .contains("warning: deadlock: ")
        .contains("one of server-0-0 at StandingStill.java:")
        .contains("waits for a lock that other of server-0-0 holds");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Tag("long")
  @Test
  void aTestThatOnlyWaitsIsNotEnded() throws Throwable {
    Outcome.of(
            () -> {
              startServer(StandingStill::onlyWait);
              Thread.sleep(Duration.ofSeconds(14));
            })
        .rethrow();
  }

  // ---- steps

  private static Optional<Standstill> find(Start server) {
    AtomicReference<Optional<Standstill>> found = new AtomicReference<>(Optional.empty());
    Outcome.of(() -> {
      startServer(server);
      Thread.sleep(UNTIL_THEY_WAIT);
      found.set(StandstillWatch.find(TestRun.current()).stream().findFirst());
    });
    return found.get();
  }

  private static void startServer(Start server) {
    ServerFactory factory =
        (_, _, _) -> {
          server.run();
          return new ServerFactory.Replica(List.of(), () -> {});
        };
    new Cluster(1, Cluster.Net.RELIABLE, factory).servers().startAll();
  }
}
