package raft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's disk, and the journal that Raft keeps on it. */
final class PersisterTest {

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void isEmptyAtFirst() {
    Persister persister = new Persister();
    assertThat(persister.readRaftState()).isEmpty();
    assertThat(persister.readSnapshot()).isEmpty();
    assertThat(persister.raftStateSize()).isZero();
    assertThat(persister.snapshotSize()).isZero();
  }

  @Test
  void returnsWhatWasSavedLast() {
    Persister persister = new Persister();
    persister.save(bytes("an old state"), bytes("old"));
    persister.save(bytes("state"), bytes("snapshot"));
    assertThat(persister.readRaftState()).isEqualTo(bytes("state"));
    assertThat(persister.readSnapshot()).isEqualTo(bytes("snapshot"));
    assertThat(persister.raftStateSize()).isEqualTo(5);
    assertThat(persister.snapshotSize()).isEqualTo(8);
  }

  @Test
  void appendsBehindWhatIsThere() {
    Persister persister = new Persister();
    persister.append(bytes("a"));
    persister.append(bytes("bc"));
    persister.save(bytes("d"), bytes("s"));
    for (int i = 0; i < 100; i++) {
      persister.append(bytes("ef"));
    }
    assertThat(persister.readRaftState()).isEqualTo(bytes("d" + "ef".repeat(100)));
    assertThat(persister.raftStateSize()).isEqualTo(201);
    assertThat(persister.readSnapshot()).isEqualTo(bytes("s"));
  }

  @Test
  void sharesNoBytesWithItsCallers() {
    Persister persister = new Persister();
    byte[] state = bytes("state");
    byte[] snapshot = bytes("snapshot");
    persister.save(state, snapshot);
    state[0] = 'X';
    snapshot[0] = 'X';
    persister.readRaftState()[0] = 'Y';
    persister.readSnapshot()[0] = 'Y';
    assertThat(persister.readRaftState()).isEqualTo(bytes("state"));
    assertThat(persister.readSnapshot()).isEqualTo(bytes("snapshot"));
  }

  @Test
  void copyAndOriginalGoTheirOwnWays() {
    Persister persister = new Persister();
    persister.save(bytes("state"), bytes("snapshot"));
    persister.append(bytes("!"));
    Persister copy = persister.copy();
    persister.append(bytes("?"));
    copy.append(bytes("&"));
    assertThat(persister.readRaftState()).isEqualTo(bytes("state!?"));
    assertThat(copy.readRaftState()).isEqualTo(bytes("state!&"));
    assertThat(copy.readSnapshot()).isEqualTo(bytes("snapshot"));
  }

  // The journal.

  @Test
  void newServerHasSeenNothing() {
    Journal.Saved saved = new Journal(new Persister()).recover();
    assertThat(saved.currentTerm()).isZero();
    assertThat(saved.votedFor()).isEqualTo(Raft.NOBODY);
    assertThat(saved.log().lastIndex()).isZero();
  }

  @Test
  void journalGivesBackTermVoteAndLog() {
    Persister persister = new Persister();
    Journal journal = new Journal(persister);
    Log log = journal.recover().log();
    log.merge(0, OnePeer.entries(1, 1, 1, 1), 0);
    journal.save(1, 2, log);
    journal.save(2, Raft.NOBODY, log);
    log.merge(1, OnePeer.entries(2, 2), 0);
    journal.save(2, 0, log);

    Journal.Saved saved = new Journal(persister.copy()).recover();
    assertThat(saved.currentTerm()).isEqualTo(2);
    assertThat(saved.votedFor()).isZero();
    assertThat(saved.log().between(1, saved.log().lastIndex()))
        .containsExactly(new LogEntry(1, "1@1"), new LogEntry(2, "2@2"));
  }

  @Test
  void journalGoesOnAfterARestart() {
    Persister persister = new Persister();
    Journal.Saved saved = new Journal(persister).recover();
    for (int term = 1; term <= 5; term++) {
      Journal journal = new Journal(persister);
      saved = journal.recover();
      saved.log().merge(term - 1, OnePeer.entries(term, term), 0);
      journal.save(term, 1, saved.log());
    }
    assertThat(new Journal(persister).recover().log().between(1, 5))
        .isEqualTo(OnePeer.entries(1, 1, 2, 3, 4, 5));
  }

  @Test
  void journalWritesOnlyWhatHasChanged() {
    Persister persister = new Persister();
    Journal journal = new Journal(persister);
    Log log = journal.recover().log();
    journal.save(1, 1, log);
    List<Integer> growth = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int before = persister.raftStateSize();
      log.append(new LogEntry(1, "command"));
      journal.save(1, 1, log);
      journal.save(1, 1, log); // has nothing to add
      growth.add(persister.raftStateSize() - before);
    }
    assertThat(growth).allMatch(bytes -> bytes > 0 && bytes < 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void journalDoesNotGrowWithTermsAlone(int termsInALife) {
    Persister persister = new Persister();
    Journal journal = new Journal(persister);
    Log log = journal.recover().log();
    for (int term = 1; term <= 1000; term++) {
      if (term % termsInALife == 0) {
        journal = new Journal(persister);
        log = journal.recover().log();
      }
      journal.save(term, 1, log);
    }
    assertThat(persister.raftStateSize()).isLessThan(1000);
    assertThat(new Journal(persister).recover().currentTerm()).isEqualTo(1000);
  }

  @Test
  void newJournalKeepsTheSnapshot() {
    Persister persister = new Persister();
    Journal journal = new Journal(persister);
    Log log = journal.recover().log();
    log.merge(0, OnePeer.entries(1, 1, 1, 1), 0);
    log.compact(2, 1);
    journal.beginAnew(1, 1, log, bytes("snapshot"));
    for (int term = 2; term <= 50; term++) {
      journal.save(term, 1, log);
    }
    assertThat(persister.readSnapshot()).isEqualTo(bytes("snapshot"));
    Log recovered = new Journal(persister).recover().log();
    assertThat(recovered.snapshotIndex()).isEqualTo(2);
    assertThat(recovered.between(3, recovered.lastIndex())).isEqualTo(OnePeer.entries(3, 1));
  }
}
