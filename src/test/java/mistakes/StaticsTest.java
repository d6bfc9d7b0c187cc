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

  private static final List<Edit> STORE =
      List.of(
          new Edit(
              "kvraft/KvServer.java",
              "private final Map<String, Versioned> values = new TreeMap<>();",
              "private static final Map<String, Versioned> values = new TreeMap<>();"),
          new Edit(
              "kvraft/KvServer.java",
              "public GetReply get(GetArgs args) {",
              """
              public GetReply get(GetArgs args) {
                if (rsm != null) {
                  synchronized (values) { return doGet(args); }
                }
              """),
          new Edit(
              "kvraft/KvServer.java",
              "public PutReply put(PutArgs args) {",
              """
              public PutReply put(PutArgs args) {
                if (rsm != null) {
                  synchronized (values) { return doPut(args); }
                }
              """));

  @Test
  void aDiskInAStaticFieldIsFoundByARestart() {
    Path classes = compile("disk in a static field", Lab.RAFT1, DISK);
    Tests tests = new Tests(Lab.RAFT1, "^TestPersist13C$", "");

    assertThat(LabRun.inRealTime(classes, tests)).contains("PASS");
    assertThat(LabRun.inRealTime(classes, tests, "-process", "1")).contains("FAIL");
  }

  @Test
  void aServiceThatAnswersFromAStaticFieldForgetsAllWithItsProcesses() {
    Path classes = compile("service in a static field", Lab.KVRAFT1, STORE);
    Tests tests = new Tests(Lab.KVRAFT1, "^TestPersistOneClient4B$", "");

    assertThat(LabRun.inRealTime(classes, tests)).contains("PASS");
    assertThat(LabRun.inRealTime(classes, tests, "-process", "1")).contains("FAIL");
  }

  private static Path compile(String title, Lab lab, List<Edit> edits) {
    Finder finder = Finder.of("", 0, 0, FirstLine.values()[0], ""); // processes find it
    return WrongSolution.compile(new Mistake(title, Base.REFERENCE, title, lab, finder, edits));
  }
}
