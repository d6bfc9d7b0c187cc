package harness;

import static org.assertj.core.api.Assertions.assertThat;

import events.Entry;
import events.Event;
import events.EventLog;
import events.Party;
import harness.Cluster.Net;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import raft.ApplyChannel;
import raft.ApplyMsg;
import trace.Trace;

/** What a cluster tells of itself. */
class EventsOfAClusterTest {

  private final EchoService echo = new EchoService();

  /** The events of a test that does this with three servers. */
  private List<Event> events(java.util.function.Consumer<Cluster> body) {
    EventLog[] log = new EventLog[1];
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = new Cluster(3, Net.RELIABLE, echo);
          cluster.servers().startAll();
          log[0] = cluster.run().events();
          body.accept(cluster);
        });
    assertThat(outcome.message()).isEmpty();
    return log[0].entries().stream().map(Entry::event).toList();
  }

  private static List<Event> parted(List<Event> events) {
    return events.stream().filter(event -> event instanceof Event.Parted).toList();
  }

  @Test
  void serversStartAndCrash() {
    List<Event> events =
        events(cluster -> {
          cluster.servers().crash(1);
          cluster.servers().start(1);
        });
    assertThat(events)
        .containsSubsequence(
            new Event.Started(0),
            new Event.Started(1),
            new Event.Started(2),
            new Event.Crashed(1),
            new Event.Started(1));
  }

  @Test
  void aCrashCutsOffNobody() {
    List<Event> events =
        events(cluster -> {
          cluster.servers().crashAll();
          cluster.servers().startAll();
        });
    assertThat(parted(events)).isEmpty();
  }

  @Test
  void cutsAreToldAndThatTheyAreHealed() {
    List<Event> events =
        events(cluster -> {
          cluster.servers().disconnect(1);
          cluster.servers().disconnect(1);
          cluster.servers().connect(1);
          cluster.servers().partition(List.of(0), List.of(1, 2));
          cluster.servers().connectAll();
        });
    assertThat(parted(events))
        .containsExactly(
            new Event.Parted(List.of(List.of(0, 2), List.of(1))),
            new Event.Parted(List.of(List.of(0, 1, 2))),
            new Event.Parted(List.of(List.of(0), List.of(1, 2))),
            new Event.Parted(List.of(List.of(0, 1, 2))));
  }

  @Test
  void messagesAreThoseOfServersAndOfClientsByTheirNumbers() {
    List<Event> events =
        events(cluster -> {
          assertThat(EchoService.answers(echo.life(0).peers.get(2))).isTrue();
          assertThat(EchoService.answers(cluster.makeClerkEnds(4).ends().get(1))).isTrue();
        });
    assertThat(events)
        .filteredOn(event -> event instanceof Event.Sent)
        .map(event -> ((Event.Sent) event).from() + ">" + ((Event.Sent) event).to())
        .containsExactly("S0>2", "C4>1");
    assertThat(events)
        .contains(new Event.Delivered(1, 2))
        .contains(new Event.Arrived(1, Party.server(0)))
        .contains(new Event.Arrived(2, Party.client(4)));
  }

  @Test
  void whatServersSaveIsTheirs() {
    List<Event> events =
        events(cluster -> {
          cluster
              .servers()
              .ask(
                  1,
                  () -> {
                    echo.life(1).disk.save(new byte[10], new byte[3]);
                    echo.life(1).disk.append(new byte[2]);
                    echo.life(1).disk.save(new byte[5], new byte[3]);
                    return true;
                  });
        });
    assertThat(events)
        .containsSubsequence(
            new Event.Saved(1, 10, 3, true),
            new Event.Saved(1, 12, 3, false),
            new Event.Saved(1, 5, 3, false));
  }

  @Test
  void whatAServerSavesIsItsWhateverThreadCalls() {
    List<Event> events =
        events(cluster -> {
          EchoService.Life life = echo.life(1);
          life.disk.save(new byte[10], new byte[0]); // as in a submit
          cluster.servers().ask(2, () -> life.disk).orElseThrow().append(new byte[2]);
          cluster
              .servers()
              .ask(
                  2,
                  () -> {
                    life.disk.append(new byte[3]);
                    return true;
                  });
          cluster.servers().crash(1);
          life.disk.append(new byte[4]);
          cluster.servers().start(1);
          echo.lives.getLast().disk.append(new byte[5]);
        });
    assertThat(events)
        .filteredOn(event -> event instanceof Event.Saved)
        .containsExactly(
            new Event.Saved(1, 10, 0, false),
            new Event.Saved(1, 12, 0, false),
            new Event.Saved(1, 15, 0, false),
            new Event.Saved(1, 20, 0, false));
  }

  @Test
  void whatComesOutOfAChannelIsAppliedByTheServerThatHasMadeIt() {
    List<Event> events =
        events(cluster -> {
          ApplyChannel channel = cluster.servers().ask(1, ApplyChannel::new).orElseThrow();
          Future<Boolean> _ =
              cluster.run().fork("sender", () -> channel.send(new ApplyMsg.Command("x", 1)));
          try {
            channel.receive();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(events).contains(new Event.Applied(1, 1, "x"));
  }

  @Test
  void whatAServiceSaysInACallOfTheTestIsItsOwn() {
    List<Event> events =
        events(cluster ->
            cluster
                .servers()
                .callAsService(
                    1,
                    () -> {
                      Trace.annotate("submitted");
                      return true;
                    }));
    assertThat(events).contains(new Event.Annotated(1, "submitted"));
  }

  @Test
  void aNewLifeTellsWhatItFindsOnItsDisk() {
    List<Event> events =
        events(cluster -> {
          echo.life(1).disk.save(new byte[10], new byte[3]);
          cluster.servers().crash(1);
          cluster.servers().start(1);
        });
    assertThat(events)
        .filteredOn(event -> event instanceof Event.Found)
        .containsExactly(new Event.Found(1, 10, 3));
  }

  @Test
  void whatACrashedServerStillDoesIsNotTold() {
    List<Event> events =
        events(cluster -> {
          EchoService.Life life = echo.life(1);
          java.util.concurrent.CompletableFuture<Thread> thread =
              new java.util.concurrent.CompletableFuture<>();
          java.util.concurrent.CountDownLatch crashed = new java.util.concurrent.CountDownLatch(1);
          cluster
              .servers()
              .ask(
                  1,
                  () ->
                      thread.complete(
                          Thread.ofPlatform()
                              .start(() -> {
                                boolean hasCrashed = false;
                                while (!hasCrashed) {
                                  try {
                                    crashed.await();
                                    hasCrashed = true;
                                  } catch (InterruptedException _) {
                                    // As solutions do that do not care.
                                  }
                                }
                                life.disk.save(new byte[99], new byte[0]);
                              })));
          cluster.servers().crash(1);
          crashed.countDown();
          try {
            thread.join().join();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(events).doesNotContain(new Event.Saved(1, 99, 0, false));
  }

  /** Fails at once, but takes its time to say why. */
  private static final class SlowFailure extends AssertionError {

    @Override
    public String getMessage() {
      try {
        Thread.sleep(200);
      } catch (InterruptedException _) {
        // Then it says so now.
      }
      return "slow";
    }
  }

  @Test
  void whatStopsTheServersIsNoPartOfTheRun() {
    EventLog[] log = new EventLog[1];
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = new Cluster(3, Net.RELIABLE, echo);
          cluster.servers().startAll();
          cluster.servers().disconnect(2);
          log[0] = cluster.run().events();
          Future<?> _ =
              cluster
                  .run()
                  .fork(
                      "client",
                      () -> {
                        throw new SlowFailure();
                      });
          Thread.sleep(100_000);
        });
    assertThat(outcome.message()).isEqualTo("slow");
    assertThat(log[0].entries().getLast().event()).isEqualTo(new Event.Failed("slow"));
    assertThat(log[0].entries())
        .extracting(Entry::event)
        .noneMatch(event -> event instanceof Event.Crashed);
  }

  @Test
  void theEndOfATestThatPassesIsNoPartOfTheRun() {
    for (int i = 0; i < 20; i++) {
      assertThat(events(_ -> {})).noneMatch(event -> event instanceof Event.Crashed);
    }
  }

  @Test
  void nothingIsToldAfterTheVerdict() {
    EventLog[] log = new EventLog[1];
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = new Cluster(3, Net.RELIABLE, echo);
          cluster.servers().startAll();
          log[0] = cluster.run().events();
          FatalCheck.fatal("first line%nsecond line");
        });
    assertThat(outcome.message()).startsWith("first line");
    assertThat(log[0].entries().getLast().event()).isEqualTo(new Event.Failed("first line"));
  }
}
