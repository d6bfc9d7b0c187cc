package story;

import static org.assertj.core.api.Assertions.assertThat;

import events.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages tell, whoever has written them. */
class RaftMessageTest {

  private static final String ENTRY = "{'term':7,'command':{'Op':{'id':4,'command':'x'}}}";

  @Test
  void anAppendEntriesTellsItsEntriesByTheirIndices() {
    assertThat(what("Raft.appendEntries", appendEntries(ENTRY + "," + ENTRY + "," + ENTRY)))
        .isEqualTo("appendEntries t7 [12..14] commit 11");
    assertThat(what("Raft.appendEntries", appendEntries(ENTRY)))
        .isEqualTo("appendEntries t7 [12] commit 11");
    assertThat(what("Raft.appendEntries", appendEntries("")))
        .isEqualTo("appendEntries t7 heartbeat commit 11");
  }

  @Test
  void theOtherRequestsOfThePaperHaveTheirOwnWords() {
    assertThat(
            what(
                "Raft.requestVote", "{'term':3,'candidateId':1,'lastLogIndex':12,'lastLogTerm':2}"))
        .isEqualTo("requestVote t3 last 12 (t2)");
    assertThat(
            what(
                "Raft.installSnapshot", "{'term':7,'leaderId':1,'lastIncludedIndex':40,'data':''}"))
        .isEqualTo("installSnapshot t7 up to 40");
  }

  @Test
  void namesCountWithoutCaseAndUnderscores() {
    assertThat(
            what(
                "RAFT.Append_Entries",
                "{'Term':'7','prev_log_index':2,'Entries':[1],'leader_commit':1.0}"))
        .isEqualTo("Append_Entries t7 [3] commit 1");
  }

  @Test
  void theOnlyArrayIsTheEntriesWhateverItsName() {
    RaftMessage message =
        RaftMessage.of(
            "Raft.appendEntries", Script.json("{'term':1,'prevLogIndex':4,'log':[1,2]}"));
    assertThat(message.last()).hasValue(6);
  }

  @Test
  void aMessageWithoutATermIsShownAsItIs() {
    assertThat(what("Raft.appendEntries", "{'epoch':4}")).isEqualTo("appendEntries {\"epoch\":4}");
    assertThat(what("Raft.requestVote", "{'term':99999999999}"))
        .isEqualTo("requestVote {\"term\":99999999999}");
    assertThat(what("Raft.preVote", "{'term':4}")).isEqualTo("preVote {\"term\":4}");
    assertThat(what("Raft.timeoutNow", "{'text':'" + "x".repeat(100) + "'}")).hasSize(11 + 60);
  }

  @Test
  void clientsRequestsTellKeyAndValue() {
    assertThat(what("KvServer.get", "{'key':'x'}")).isEqualTo("get \"x\"");
    assertThat(what("KvServer.put", "{'key':'x','value':'abc','version':3}"))
        .isEqualTo("put \"x\"=\"abc\" version 3");
    assertThat(what("KvServer.put", "{'key':'a\\nb','value':'" + "v".repeat(100) + "'}"))
        .isEqualTo("put \"a\\nb\"=\"" + "v".repeat(39) + "…\"");
    assertThat(what("Counter.add", "{'by':4}")).isEqualTo("add {\"by\":4}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Raft.appendEntries   | {"term":7,"success":true}     | ok t7
          Raft.appendEntries   | {"term":8,"success":false}    | refused t8
          Raft.appendEntries   | {"Success":true}              | ok
          Raft.appendEntries   | {"result":"fine"}             | {"result":"fine"}
          Raft.requestVote     | {"term":7,"voteGranted":true} | vote granted t7
          Raft.requestVote     | {"term":8,"vote_granted":false} | vote refused t8
          Raft.installSnapshot | {"term":7}                    | ok t7
          Raft.installSnapshot | {"term":8}                    | refused t8
          Raft.preVote         | {"ok":true}                   | {"ok":true}
          KvServer.get         | {"value":"abc","version":4,"err":"OK"} | OK "abc" version 4
          KvServer.get         | {"value":"","version":0,"err":"ErrWrongLeader"} | ErrWrongLeader
          KvServer.put         | {"err":"OK"}                  | OK
          KvServer.other       | [1,2]                         | [1,2]
          """)
  void repliesHaveWords(String method, String reply, String words) {
    RaftMessage request = RaftMessage.of(method, Script.json("{'term':7}"));
    assertThat(RaftReply.of(request, Script.json(reply)).what()).isEqualTo(words);
  }

  @Test
  void whatWasReadBeforeTheCutIsKnown() {
    String whole = appendEntries(ENTRY + "," + ENTRY).replace('\'', '"');
    int secondEntry = whole.lastIndexOf("{\"term\"");
    RaftMessage message = RaftMessage.of("Raft.appendEntries", cut(whole, secondEntry + 5));
    assertThat(message.what()).isEqualTo("appendEntries t7 [12..12] and more");
    assertThat(message.isHeartbeat()).isFalse();
    assertThat(message.commit()).isEmpty();
  }

  @Test
  void aNumberThatWasCutIsNotKnown() {
    String whole = "{\"term\":712}";
    assertThat(RaftMessage.of("Raft.appendEntries", cut(whole, 9)).term()).isEmpty();
    assertThat(RaftMessage.of("Raft.appendEntries", cut(whole, whole.length())).term())
        .isEqualTo(OptionalInt.of(712));
  }

  @Test
  void aStringThatWasCutHasABeginning() {
    String whole = "{\"key\":\"x\",\"value\":\"abcdef\"}";
    assertThat(RaftMessage.of("KvServer.put", cut(whole, whole.length() - 4)).what())
        .isEqualTo("put \"x\"=\"abcd\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "[[[[",
        "{",
        "{\"term\"",
        "{\"term\":",
        "{\"term\":{\"term\":7}}",
        "{\"term\":NaN}",
        "{\"term\":1e999999999}",
        "{\"term\":\"seven\"}",
        "{\"term\":-1,\"entries\":{}}",
        "{\"entries\":[1,2,}",
        "}{",
        "\u0000\u0007\ud800",
        "{\"key\":null,\"err\":7}",
      })
  void nothingThatCanBeSentIsAnError(String text) {
    look(Payload.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void deepNestingIsNoError() {
    look(Script.json("{'term':1,'entries':" + "[".repeat(4000)));
    look(Script.json("{'term':1,'entries':" + "{'a':".repeat(800)));
  }

  @Test
  void noCutAndNoDamageIsAnError() {
    Random random = new Random(1);
    String whole = appendEntries(ENTRY + "," + ENTRY).replace('\'', '"').replace("x", "é😀\\n");
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      look(new Payload(Arrays.copyOf(bytes, i), bytes.length));
      byte[] damaged = bytes.clone();
      damaged[i] = (byte) random.nextInt(256);
      look(new Payload(damaged, damaged.length));
    }
  }

  private static void look(Payload payload) {
    for (String method :
        new String[] {
          "Raft.appendEntries",
          "Raft.requestVote",
          "Raft.installSnapshot",
          "Raft.x",
          "Kv.get",
          "",
          "."
        }) {
      RaftMessage message = RaftMessage.of(method, payload);
      isALine(message.what());
      isALine(RaftReply.of(message, payload).what());
    }
  }

  private static void isALine(String text) {
    assertThat(text).hasSizeLessThan(200).doesNotContainPattern("\\p{Cntrl}");
  }

  private static String appendEntries(String entries) {
    return "{'term':7,'leaderId':2,'prevLogIndex':11,'prevLogTerm':6,'entries':["
        + entries
        + "],'leaderCommit':11}";
  }

  private static String what(String method, String request) {
    return RaftMessage.of(method, Script.json(request)).what();
  }

  private static Payload cut(String text, int length) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Payload(Arrays.copyOf(bytes, length), bytes.length);
  }

  @Test
  void aNumberInAnElementOfTheFirstArrayIsReadAsFarAsTheMessageGoes() {
    String message = "{'term':9,'prev':{'a':[1]},'entries':[{'term':3},{'x':[],'Term':4}],'b':[]}";
    assertThat(JsonFields.numberOfItem(Script.json(message), 0, "term")).hasValue(3);
    assertThat(JsonFields.numberOfItem(Script.json(message), 1, "term")).hasValue(4);
    assertThat(JsonFields.numberOfItem(Script.json(message), 2, "term")).isEmpty();
    assertThat(JsonFields.numberOfItem(Script.json("{'term':9}"), 0, "term")).isEmpty();
    assertThat(JsonFields.numberOfItem(Script.json("[{'term':"), 0, "term")).isEmpty();
    assertThat(JsonFields.numberOfItem(Script.json("{'e':[{'term':5,'x"), 0, "term")).hasValue(5);
    assertThat(JsonFields.numberOfItem(Script.json("no JSON"), 0, "term")).isEmpty();
  }
}
