package harness.raft;

import static org.assertj.core.api.Assertions.assertThat;

import harness.LabTest;
import harness.Life;
import harness.Lives;
import harness.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LabTest
class AppliedLogTest {

  private final AppliedLog log = new AppliedLog(3);

  private static final String LONG = "x".repeat(5000);

  @BeforeEach
  void startCommands() {
    List.of("a", "b", "c", "y", LONG).forEach(log::start);
  }

  private static Life life() {
    return Lives.going();
  }

  @Test
  void countsTheServersThatHaveAppliedAnIndex() {
    log.apply(life(), 0, 1, "a");
    log.apply(life(), 0, 2, "b");
    log.apply(life(), 2, 1, "a");
    assertThat(log.count(1)).isEqualTo(2);
    assertThat(log.count(2)).isEqualTo(1);
    assertThat(log.count(3)).isZero();
    assertThat(log.command(2)).isEqualTo("b");
    assertThat(log.commandsUpTo(2)).containsExactly("a", "b");
  }

  @Test
  void rejectsAGap() {
    log.apply(life(), 1, 1, "a");
    assertThat(Outcome.of(() -> log.apply(life(), 1, 3, "c")).message())
        .isEqualTo("server 1 apply out of order, expected index 2, got 3");
  }

  @Test
  void rejectsACommandAppliedTwice() {
    log.apply(life(), 1, 1, "a");
    assertThat(Outcome.of(() -> log.apply(life(), 1, 1, "a")).message())
        .isEqualTo("server 1 apply out of order, expected index 2, got 1");
  }

  @Test
  void rejectsAnotherCommandAtAnIndex() {
    log.apply(life(), 0, 1, "a");
    assertThat(Outcome.of(() -> log.apply(life(), 2, 1, "b")).message())
        .isEqualTo("server 2 applied \"b\" at index 1, where server 0 applied \"a\"");
  }

  /** Says of everything that it is equal to it. */
  private static final class EqualToAll {

    @Override
    public boolean equals(Object other) {
      return true;
    }

    @Override
    public int hashCode() {
      return "a".hashCode();
    }

    @Override
    public String toString() {
      throw new IllegalStateException("nobody may ask the code under test");
    }
  }

  @Test
  void rejectsAnObjectThatIsEqualToEverything() {
    assertThat(Outcome.of(() -> log.apply(life(), 0, 1, new EqualToAll())).message())
        .isEqualTo(
            "server 0 applied an object of class harness.raft.AppliedLogTest$EqualToAll at index 1,"
                + " which nobody has started");
    log.apply(life(), 0, 1, "a");
    assertThat(Outcome.of(() -> log.apply(life(), 1, 1, new EqualToAll())).message())
        .isEqualTo(
            "server 1 applied an object of class harness.raft.AppliedLogTest$EqualToAll at index 1,"
                + " where server 0 applied \"a\"");
  }

  @Test
  void rejectsWhatNobodyHasStarted() {
    assertThat(Outcome.of(() -> log.apply(life(), 0, 1, "other")).message())
        .isEqualTo("server 0 applied \"other\" at index 1, which nobody has started");
    assertThat(Outcome.of(() -> log.apply(life(), 0, 1, null)).message())
        .isEqualTo("server 0 applied null at index 1, which nobody has started");
  }

  @Test
  void rejectsAnotherCommandAlsoAfterAllHaveRestarted() {
    log.apply(life(), 0, 1, "a");
    log.restart(0);
    assertThat(log.count(1)).isZero();
    assertThat(Outcome.of(() -> log.apply(life(), 0, 1, "b")).message())
        .isEqualTo(
            "server 0 applied \"b\" at index 1, where an earlier life of server 0 applied \"a\"");
  }

  @Test
  void rejectsASnapshotThatTakesAServerBack() {
    log.apply(life(), 0, 1, "a");
    log.apply(life(), 0, 2, "b");
    assertThat(Outcome.of(() -> log.install(life(), 0, List.of("a"))).message())
        .isEqualTo("server 0 apply out of order, a snapshot took it back from index 2 to 1");
  }

  @Test
  void rejectsASnapshotOfOtherCommands() {
    log.apply(life(), 0, 1, "a");
    assertThat(Outcome.of(() -> log.install(life(), 1, List.of("b"))).message())
        .isEqualTo("server 1 applied \"b\" at index 1, where server 0 applied \"a\"");
  }

  @Test
  void goesOnAfterASnapshot() {
    log.apply(life(), 0, 1, "a");
    log.apply(life(), 0, 2, "b");
    log.install(life(), 1, List.of("a", "b"));
    log.apply(life(), 1, 3, "c");
    assertThat(log.count(2)).isEqualTo(2);
    assertThat(log.count(3)).isEqualTo(1);
  }

  @Test
  void ignoresWhatACrashedServerStillDoes() {
    Life crashed = Lives.crashed();
    log.apply(crashed, 0, 5, "whatever");
    log.install(crashed, 0, List.of("whatever"));
    assertThat(log.count(1)).isZero();
  }

  @Test
  void shortensLongCommandsInMessages() {
    log.apply(life(), 0, 1, LONG);
    assertThat(Outcome.of(() -> log.apply(life(), 1, 1, "y")).message())
        .isEqualTo(
            "server 1 applied \"y\" at index 1, where server 0 applied \""
                + "x".repeat(20)
                + "...\"");
  }
}
