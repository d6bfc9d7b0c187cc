package monitors;

import static org.assertj.core.api.Assertions.assertThat;

import events.Event;
import org.junit.jupiter.api.Test;
import story.Rpc;
import story.Script;

/** Two servers have applied different commands at an index. */
class ConflictTest {

  private final Script script = new Script().start(3);

  @Test
  void isNotThereUntilTheTesterSaysSo() {
    script.add(new Event.Applied(0, 5, "a")).add(new Event.Applied(1, 5, "b"));
    assertThat(Conflict.of(script.story())).isEmpty();
  }

  @Test
  void theMessageThatBroughtTheEntryIsNamedWithoutTheCommitIndex() {
    script.appendEntries(0, 1, 3, 4, 2, 1).accept(1, 3);
    assertThat(words()).isEqualTo("appendEntries t3 [5..6] (5 of t3)");
  }

  // A method that is called so is the student's own, and all of it its name.
  @Test
  void aNameThatEndsLikeACommitIndexStaysWhole() {
    script.send(0, 1, "Raft.append_entries", request("'leaderCommit':3")).accept(1, 7);
    assertThat(words()).isEqualTo("append_entries t7 [5] (5 of t7)");
  }

  @Test
  void aMessageWithoutCommitIndexStaysWhole() {
    script.send(0, 1, "Raft.appendEntries", request("'note':'commit 3'")).accept(1, 7);
    assertThat(words()).isEqualTo("appendEntries t7 [5] (5 of t7)");
  }

  private static String request(String more) {
    return "{'term':7,'prevLogIndex':4,'entries':[{'term':7}]," + more + "}";
  }

  private String words() {
    script.add(new Event.Applied(0, 5, "a")).add(new Event.Applied(1, 5, "b"));
    script.add(new Event.Conflict(5, 0, 1));
    Conflict conflict = Conflict.of(script.story()).orElseThrow();
    Rpc rpc = conflict.replication().getFirst();
    return conflict.words(rpc);
  }
}
