package raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The log's indexes, with and without a snapshot before it. */
final class LogTest {

  /** Entries of these terms after a snapshot that ends with index 10 of term 2. */
  private static Log afterSnapshot(int... terms) {
    Log log = new Log(10, List.of(new LogEntry(2, "")));
    log.merge(10, OnePeer.entries(11, terms), 10);
    log.markSaved();
    return log;
  }

  private static List<Object> commands(Log log) {
    return log.between(log.snapshotIndex() + 1, log.lastIndex()).stream()
        .map(LogEntry::command)
        .toList();
  }

  @Test
  void emptyLogEndsWithTheEntryThatAllHave() {
    Log log = new Log();
    assertThat(log.lastIndex()).isZero();
    assertThat(log.lastTerm()).isZero();
    assertThat(log.has(0, 0)).isTrue();
    assertThat(log.has(1, 0)).isFalse();
    assertThat(commands(log)).isEmpty();
  }

  @Test
  void indexesBeginWithOne() {
    Log log = new Log();
    log.append(new LogEntry(3, "a"));
    assertThat(log.lastIndex()).isEqualTo(1);
    assertThat(log.termAt(1)).isEqualTo(3);
  }

  @Test
  void indexesGoOnAfterASnapshot() {
    Log log = afterSnapshot(2, 3);
    assertThat(log.lastIndex()).isEqualTo(12);
    assertThat(log.lastTerm()).isEqualTo(3);
    assertThat(log.termAt(10)).isEqualTo(2);
    assertThat(log.between(12, 12)).isEqualTo(OnePeer.entries(12, 3));
  }

  @Test
  void hasWhatTheSnapshotCovers() {
    Log log = afterSnapshot(2, 3);
    assertThat(log.has(9, 1)).isTrue();
    assertThat(log.has(10, 2)).isTrue();
    assertThat(log.has(12, 3)).isTrue();
    assertThat(log.has(12, 2)).isFalse();
    assertThat(log.has(13, 3)).isFalse();
  }

  @Test
  void mergeSkipsWhatTheSnapshotCovers() {
    Log log = afterSnapshot(2);
    log.merge(8, OnePeer.entries(9, 1, 2, 2, 2), 10);
    assertThat(commands(log)).containsExactly("11@2", "12@2");
  }

  @Test
  void mergeReplacesFromTheFirstConflictOn() {
    Log log = afterSnapshot(2, 3, 3, 3);
    log.merge(10, OnePeer.entries(11, 2, 4), 10);
    assertThat(commands(log)).containsExactly("11@2", "12@4");
    assertThat(log.firstUnsaved()).isEqualTo(12);
  }

  @Test
  void mergeOfKnownEntriesChangesNothing() {
    Log log = afterSnapshot(2, 3, 3);
    log.merge(10, OnePeer.entries(11, 2, 3), 10);
    assertThat(log.lastIndex()).isEqualTo(13);
    assertThat(log.firstUnsaved()).isEqualTo(14);
  }

  @Test
  void findsTheBoundsOfATerm() {
    Log log = afterSnapshot(2, 2, 4, 4, 6);
    assertThat(log.firstIndexOfTermAt(12)).isEqualTo(11);
    assertThat(log.firstIndexOfTermAt(14)).isEqualTo(13);
    assertThat(log.lastIndexOfTerm(15, 4)).isEqualTo(14);
    assertThat(log.lastIndexOfTerm(13, 4)).isEqualTo(13);
    assertThat(log.lastIndexOfTerm(15, 5)).as("a term it lacks").isEqualTo(10);
    assertThat(log.lastIndexOfTerm(12, 4)).as("a term that comes later").isEqualTo(10);
  }

  @Test
  void compactKeepsWhatFollowsTheSnapshot() {
    Log log = afterSnapshot(2, 3, 3);
    log.compact(12, 3);
    assertThat(log.snapshotIndex()).isEqualTo(12);
    assertThat(log.snapshotTerm()).isEqualTo(3);
    assertThat(commands(log)).containsExactly("13@3");
  }

  @Test
  void compactDropsALogThatPartsFromTheSnapshot() {
    Log log = afterSnapshot(2, 3, 3);
    log.compact(12, 5);
    assertThat(log.snapshotTerm()).isEqualTo(5);
    assertThat(commands(log)).isEmpty();
    assertThat(log.lastIndex()).isEqualTo(12);
  }
}
