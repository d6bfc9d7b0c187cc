package mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mistakes.LabRun.Tests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Servers that find in a static field what another server, or their own last life, has put there:
 * the tests pass as long as all are in one process.
 */
@Tag("long")
class StaticsTest {

  private static final List<Edit> DISK =
      List.of(
          new Edit("raft/Raft.java", "new Journal(persister)", "new Journal(persister, me)"),
          new Edit(
              "raft/Journal.java",
              "Journal(Persister persister) { this.persister = persister; }",
              """
              static final java.util.Map<Integer, byte[]> DISKS =
                  new java.util.concurrent.ConcurrentHashMap<>();
              private final int me;
              Journal(Persister persister, int me) { this.persister = persister; this.me = me; }
              """),
          new Edit(
              "raft/Journal.java",
              "new String(persister.readRaftState(), UTF_8)",
              "new String(DISKS.getOrDefault(me, new byte[0]), UTF_8)"),
          new Edit(
              "raft/Journal.java",
              "persister.append(line(currentTerm, votedFor, log, log.firstUnsaved()));",
              """
              byte[] more = line(currentTerm, votedFor, log, log.firstUnsaved());
              DISKS.merge(me, more, (old, last) ->
                  (new String(old, UTF_8) + new String(last, UTF_8)).getBytes(UTF_8));
              """),
          new Edit(
              "raft/Journal.java",
              "persister.save(line(currentTerm, votedFor, log, log.snapshotIndex()), snapshot);",
              """
              DISKS.put(me, line(currentTerm, votedFor, log, log.snapshotIndex()));
              persister.save(new byte[] {1}, snapshot);
              """));

  // All time out at once, so that each one knows nobody else who might lead.
  private static final List<Edit> ELECTION =
      List.of(
          new Edit(
              "raft/Ticker.java",
              "MIN_ELECTION_TICKS + ThreadLocalRandom.current().nextInt(MIN_ELECTION_TICKS)",
              "MIN_ELECTION_TICKS"),
          new Edit(
              "raft/Candidate.java",
              "void startElection() { receiveVote();",
              """
              static final java.util.Map<Integer, Integer> LEADERS =
                  new java.util.concurrent.ConcurrentHashMap<>();
              void startElection() {
                if (LEADERS.putIfAbsent(raft.currentTerm, raft.me) == null) {
                  raft.becomeLeader();
                }
                if (votes == 0) { return; }
              """));

  @Test
  void aDiskInAStaticFieldIsFoundByARestart() {
    Path classes = compile("disk in a static field", DISK);
    Tests tests = new Tests(Lab.RAFT1, "^TestPersist13C$", "");

    assertThat(LabRun.inRealTime(classes, tests)).contains("PASS");
    assertThat(LabRun.inRealTime(classes, tests, "-process", "1")).contains("FAIL");
  }

  @Test
  void anElectionByAStaticFieldHasTwoWinners() {
    Path classes = compile("election by a static field", ELECTION);
    Tests tests = new Tests(Lab.RAFT1, "^TestManyElections3A$", "");

    assertThat(LabRun.inRealTime(classes, tests)).contains("PASS");
    assertThat(LabRun.inRealTime(classes, tests, "-process", "1"))
        .contains("FAIL")
        .anyMatch(line -> line.contains("(>1) leaders"));
  }

  private static Path compile(String title, List<Edit> edits) {
    Finder finder = Finder.of("", 0, 0, FirstLine.values()[0], ""); // processes find it
    return WrongSolution.compile(
        new Mistake(title, Base.REFERENCE, title, Lab.RAFT1, finder, edits));
  }
}
