package harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fixtures.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import labrpc.Service;
import org.junit.jupiter.api.Test;

/** Whatever happens first ends a test. A test that ended by its limit has another message. */
class TestRunTest {

  private static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Test
  void aSolutionsOwnDefaultHandlerHidesNothing() {
    ServerFactory factory =
        (_, me, disk) -> {
          Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
          return new ServerFactory.Replica(
              List.of(Service.of("Echo", new EchoService.Life(me, List.of(), disk))), () -> {});
        };
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = new Cluster(1, Cluster.Net.RELIABLE, factory);
          cluster.servers().startAll();
          Thread.ofVirtual()
              .start(() -> {
                throw new IllegalStateException("oops");
              })
              .join();
          hang();
        });
    assertThat(outcome.message()).isEqualTo("oops");
  }

  private static void hangWhateverHappens() {
    while (true) {
      try {
        hang();
      } catch (InterruptedException _) {
        // Goes on.
      }
    }
  }

  @Test
  void passesWhenTheBodyReturns() {
    assertThat(Outcome.of(() -> {}).failure()).isEmpty();
  }

  @Test
  void failsWithWhatTheBodyThrows() {
    AssertionError thrown = new AssertionError("expected 1 instead of 2");
    Outcome outcome =
        Outcome.of(() -> {
          throw thrown;
        });
    assertThat(outcome.failure()).containsSame(thrown);
  }

  @Test
  void whateverCheckFailsIsExplained() {
    Outcome fatal =
        Outcome.of(() -> {
          TestRun.current().explainFailures(said -> "all is lost\n" + said);
          FatalCheck.fatal("Wrong error %s", "x");
        });
    assertThat(fatal.failure().orElseThrow())
        .isInstanceOf(FatalCheck.class)
        .hasMessage("all is lost\nWrong error x");

    AssertionError thrown = new AssertionError("expected 1 instead of 2");
    Outcome assertion =
        Outcome.of(() -> {
          TestRun.current().explainFailures(said -> "all is lost\n" + said);
          throw thrown;
        });
    assertThat(assertion.failure().orElseThrow())
        .isInstanceOf(AssertionError.class)
        .hasMessage("all is lost\nexpected 1 instead of 2");
    assertThat(assertion.failure().orElseThrow().getStackTrace()).isEqualTo(thrown.getStackTrace());
  }

  @Test
  void anExceptionSpeaksForItself() {
    IllegalStateException thrown = new IllegalStateException("oops");
    Outcome outcome =
        Outcome.of(() -> {
          TestRun.current().explainFailures(said -> "all is lost\n" + said);
          throw thrown;
        });
    assertThat(outcome.failure()).containsSame(thrown);
  }

  @Test
  void fatalCheckInAForkedThreadEndsTheTestAlthoughTheBodyHangs() {
    Outcome outcome =
        Outcome.of(() -> {
          Future<?> _ =
              TestRun.current().fork("client", () -> FatalCheck.fatal("Wrong error %s", "x"));
          hangWhateverHappens();
        });
    assertThat(outcome.failure().orElseThrow()).isInstanceOf(FatalCheck.class);
    assertThat(outcome.message()).isEqualTo("Wrong error x");
  }

  @Test
  void fatalEndsTheTestAlsoWhenItsThreadGoesOn() {
    Outcome outcome =
        Outcome.of(() -> {
          TestRun.current().fatal("server %d apply out of order", 1);
          hang();
        });
    assertThat(outcome.message()).isEqualTo("server 1 apply out of order");
  }

  @Test
  void uncaughtExceptionInAnyThreadEndsTheTestAtOnce() {
    IllegalStateException thrown = new IllegalStateException("a student's bug");
    Runnable bug =
        () -> {
          throw thrown;
        };
    List<Thread.Builder> kinds =
        List.of(
            Thread.ofVirtual(),
            Thread.ofPlatform(),
            Thread.ofVirtual().inheritInheritableThreadLocals(false));
    for (Thread.Builder kind : kinds) {
      Outcome outcome =
          Outcome.of(() -> {
            kind.start(bug);
            hang();
          });
      assertThat(outcome.failure()).containsSame(thrown);
    }
  }

  @Test
  void fatalCheckThatAStudentsExecutorSwallowsEndsTheTest() {
    Outcome outcome =
        Outcome.of(() -> {
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> _ = executor.submit(() -> FatalCheck.fatal("a Dec was executed"));
          }
          hang();
        });
    assertThat(outcome.message()).isEqualTo("a Dec was executed");
  }

  @Test
  void loopsThatNeverBlockCannotHoldUpTheVerdict() {
    AtomicBoolean released = new AtomicBoolean();
    Runnable spin =
        () -> {
          while (!released.get()) {
            Thread.onSpinWait();
          }
        };
    ServerFactory factory =
        (_, _, _) -> {
          for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofVirtual().name("busy ticker").start(spin);
          }
          return new ServerFactory.Replica(List.of(), () -> {});
        };
    Outcome outcome;
    try {
      outcome =
          Outcome.of(
              Duration.ofSeconds(1),
              () -> {
                new Cluster(3, Cluster.Net.RELIABLE, factory).servers().startAll();
                hang();
              });
    } finally {
      released.set(true);
    }
    assertThat(outcome.message()).startsWith("test took longer than 1 seconds");
    assertThat(outcome.output()).contains("busy ticker");
  }

  @Test
  void partDoesNotPassAfterTheTestHasFailed() {
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = new Cluster(1, Cluster.Net.RELIABLE, new EchoService());
          cluster.begin("Test");
          TestRun.current().fatal("in another thread");
          cluster.end();
        });
    assertThat(outcome.message()).isEqualTo("in another thread");
    assertThat(outcome.output()).doesNotContain("Passed");
  }

  @Test
  void onlyTheFirstFailureCounts() {
    Outcome outcome =
        Outcome.of(() -> {
          TestRun.current().fatal("first");
          TestRun.current().fatal("second");
          throw new AssertionError("third");
        });
    assertThat(outcome.message()).isEqualTo("first");
  }

  @Test
  void limitEndsATestThatHangsAndTellsWhere() {
    Outcome outcome = Outcome.of(Duration.ofSeconds(1), TestRunTest::hangWhateverHappens);
    assertThat(outcome.message()).startsWith("test took longer than 1 seconds");
    assertThat(outcome.failure().orElseThrow().getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .contains("hangWhateverHappens");
  }

  @Test
  void limitTellsWhereTheServersWait() {
    CountDownLatch never = new CountDownLatch(1);
    ServerFactory factory =
        (_, me, disk) -> {
          Thread.ofVirtual().name("raft-0-ticker").start(() -> Threads.awaitUninterruptibly(never));
          return new ServerFactory.Replica(
              List.of(Service.of("Echo", new EchoService.Life(me, List.of(), disk))), () -> {});
        };
    Outcome outcome =
        Outcome.of(
            Duration.ofSeconds(1),
            () -> {
              new Cluster(1, Cluster.Net.RELIABLE, factory).servers().startAll();
              hang();
            });
    never.countDown();
    assertThat(outcome.message()).startsWith("test took longer than 1 seconds");
    assertThat(outcome.output())
        .containsPattern("(?m)^  server-0-0: raft-0-ticker at Threads.java:\\d+");
  }

  @Test
  void threadsOfATestAreInterruptedWhenItEnds() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Outcome outcome =
        Outcome.of(() -> {
          CountDownLatch hangs = new CountDownLatch(1);
          Callable<String> client =
              () -> {
                try {
                  hangs.countDown();
                  hang();
                } finally {
                  interrupted.countDown();
                }
                return "never";
              };
          Future<?> _ = TestRun.current().fork("client", client);
          hangs.await();
        });
    assertThat(outcome.failure()).isEmpty();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void forkReturnsWhatTheTaskReturns() {
    AtomicLong result = new AtomicLong();
    Outcome.of(() -> result.set(TestRun.current().fork("adder", () -> 40 + 2).get()));
    assertThat(result).hasValue(42);
  }

  @Test
  void theSeedThatIsAskedForFixesTheRandomChoices() throws Throwable {
    List<Long> drawn = new ArrayList<>();
    TestRun.Body draw =
        () -> {
          assertThat(TestRun.current().seed()).isEqualTo(4711);
          drawn.add(TestRun.current().random().nextLong());
        };
    TestRun.execute("a lab test", RunSettings.withSeed(4711), draw);
    TestRun.execute("a lab test", RunSettings.withSeed(4711), draw);
    assertThat(drawn).hasSize(2);
    assertThat(drawn.getFirst()).isEqualTo(drawn.getLast());
  }

  @Test
  void failureAfterAStallSaysSo() {
    Outcome outcome =
        Outcome.of(() -> {
          keepAllProcessorsBusyFor(Duration.ofMillis(1500));
          throw new AssertionError("a consequence, perhaps");
        });
    // Whether the machine stood still or the virtual threads alone, depends on the machine.
    assertThat(outcome.output()).containsPattern("note: .* \\d{3,} ms");
  }

  /** With virtual threads that never block, so that others do not get a turn. */
  private static void keepAllProcessorsBusyFor(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    Runnable spin =
        () -> {
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        };
    List<Thread> spinning =
        Stream.generate(() -> Thread.ofVirtual().start(spin))
            .limit(2L * Runtime.getRuntime().availableProcessors())
            .toList();
    for (Thread thread : spinning) {
      thread.join();
    }
  }

  @Test
  void threadsOutsideATestAreTold() {
    assertThatThrownBy(TestRun::current)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@LabTest");
  }
}
