package harness;

import static harness.Cluster.Net.RELIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import events.Entry;
import events.Event;
import harness.moments.Moments.Moment;
import harness.moments.Moments.Watch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import labrpc.ClientEnd;
import labrpc.Service;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import raft.Persister;

/** A test can crash a server between its save and its answer, and right after its answer. */
class MomentsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  record Note(int value) {}

  record Noted(int value) {}

  /** Saves what it gets, and answers. */
  public static final class Notebook {

    private final Persister disk;

    Notebook(Persister disk) {
      this.disk = disk;
    }

    public Noted note(Note note) {
      disk.save(new byte[] {(byte) note.value}, new byte[0]);
      return new Noted(note.value);
    }
  }

  /** The disks of all lives, in the order in which these began. */
  private final List<Persister> disks = new CopyOnWriteArrayList<>();

  private Cluster open() {
    Cluster cluster =
        new Cluster(
            2,
            RELIABLE,
            (_, _, disk) -> {
              disks.add(disk);
              return new ServerFactory.Replica(
                  List.of(Service.of("Notebook", new Notebook(disk))), () -> {});
            });
    cluster.servers().startAll();
    return cluster;
  }

  private static boolean note(Cluster cluster, int server, int value) {
    ClientEnd end = cluster.makeClerkEnds().ends().get(server);
    return end.call("Notebook.note", new Note(value), Noted.class).isPresent();
  }

  @Test
  void aServerThatCrashesWhenItHasSavedDoesNotAnswer() {
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open();
          Watch watch = cluster.run().moments().watch(List.of(0, 1), Moment.SAVED, 2);
          var first = cluster.run().fork("first", () -> note(cluster, 0, 1));
          assertThat(first.get()).isTrue();
          var second = cluster.run().fork("second", () -> note(cluster, 1, 2));
          assertThat(watch.await(PATIENCE, cluster.servers()::crash)).isTrue();
          assertThat(second.get()).isFalse();
          assertThat(cluster.servers().isRunning(1)).isFalse();
          cluster.servers().start(1);
        });
    assertThat(outcome.failure()).isEmpty();
    assertThat(disks.getLast().readRaftState()).containsExactly(2);
  }

  @Test
  void aServerThatHasAnsweredHasBeenHeard() {
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open();
          Watch watch = cluster.run().moments().watch(List.of(0), Moment.ANSWERED, 1);
          var answer = cluster.run().fork("caller", () -> note(cluster, 0, 1));
          AtomicBoolean told = new AtomicBoolean();
          assertThat(watch.await(PATIENCE, server -> told.set(server == 0))).isTrue();
          assertThat(told).isTrue();
          assertThat(answer.get()).isTrue();
        });
    assertThat(outcome.failure()).isEmpty();
  }

  @Test
  void whatIsNotWatchedIsNoMoment() {
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open();
          Watch watch = cluster.run().moments().watch(List.of(0), Moment.SAVED, 1);
          assertThat(note(cluster, 1, 1)).isTrue();
          assertThat(watch.await(SHORT, _ -> cluster.servers().crashAll())).isFalse();
          // The watch is over: nobody stands still any more.
          assertThat(note(cluster, 0, 1)).isTrue();
        });
    assertThat(outcome.failure()).isEmpty();
  }

  @Test
  void anOldRequestComesAgain() {
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = open();
          cluster.servers().bringOldRequest(0); // there is none
          cluster.servers().keepOldRequests();
          assertThat(note(cluster, 0, 1)).isTrue();
          cluster.servers().crash(0);
          cluster.servers().start(0);
          Watch watch = cluster.run().moments().watch(List.of(0), Moment.SAVED, 1);
          cluster.servers().bringOldRequest(0);
          assertThat(watch.await(PATIENCE, _ -> {})).isTrue();
          assertThat(cluster.run().events().entries())
              .extracting(Entry::event)
              .filteredOn(Event.CameAgain.class::isInstance)
              .singleElement(InstanceOfAssertFactories.type(Event.CameAgain.class))
              .satisfies(again -> assertThat(again.copy().method()).isEqualTo("Notebook.note"))
              .satisfies(again -> assertThat(again.copy().to()).isZero());
        });
    assertThat(outcome.failure()).isEmpty();
    assertThat(disks.getLast().readRaftState()).containsExactly(1);
  }

  @Test
  void inAStarOnlyTheCenterReachesAnybody() {
    EchoService echo = new EchoService();
    Outcome outcome =
        Outcome.of(() -> {
          Cluster cluster = new Cluster(4, RELIABLE, echo);
          cluster.servers().startAll();
          cluster.servers().star(1, List.of(0, 2));
          assertThat(echo.reach(cluster)).containsExactlyInAnyOrder("1>0", "0>1", "1>2", "2>1");
        });
    assertThat(outcome.failure()).isEmpty();
  }
}
