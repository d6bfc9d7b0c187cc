package story;

import static org.assertj.core.api.Assertions.assertThat;

import events.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a reply says that its server is not the leader, however a student has it say so. */
class WrongLeaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'err':'ErrWrongLeader'}",
        "{'value':'','version':0,'err':'ErrWrongLeader'}",
        "{'Err':'WRONG_LEADER'}",
        "{'error':'not the leader: try 2'}",
        "{'status':'NOT_LEADER'}",
        "{'code':'wrong-leader'}",
        "{'wrongLeader':true,'err':''}",
        "{'wrong_leader':true,'err':'OK'}",
        "{'isLeader':false}",
        "{'NotLeader':{'hint':2}}",
        "{'err':{'kind':'ErrWrongLeader'}}",
        "{'reply':{'err':'ErrWrongLeader'}}",
        "{'outcome':'ErrWrongLeader'}",
        "'ErrWrongLeader'",
      })
  void itSaysSo(String json) {
    assertThat(WrongLeader.isSaidBy(JsonFields.of(Script.json(json)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "null",
        "{'err':'OK'}",
        "{'err':'ErrNoKey'}",
        "{'err':'OK','value':'ErrWrongLeader'}",
        "{'value':'wrongleader'}",
        "{'key':'not the leader'}",
        "{'val':'wrongleader','err':'OK'}",
        "{'err':'OK','got':{'text':'wrong leader'}}",
        "{'wrongLeader':false,'err':'OK'}",
        "{'wrongLeader':null}",
        "{'isLeader':true}",
        "{'leader':2}",
        "{'value':{'err':'ErrWrongLeader'}}",
        "{'values':['ErrWrongLeader']}",
        "'OK'",
      })
  void itDoesNotSaySo(String json) {
    assertThat(WrongLeader.isSaidBy(JsonFields.of(Script.json(json)))).isFalse();
  }

  // The value comes first, and what comes after it has been cut off: it may have been executed.
  @Test
  void whatWasCutOffSaysNothing() {
    Payload cut = Script.json("{'value':'" + "wrongleader".repeat(1000) + "','err':'OK'}");
    assertThat(cut.isCut()).isTrue();
    assertThat(WrongLeader.isSaidBy(JsonFields.of(cut))).isFalse();
  }
}
