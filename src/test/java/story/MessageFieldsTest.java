package story;

import static org.assertj.core.api.Assertions.assertThat;

import events.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message is read as far as it goes, and quickly. */
class MessageFieldsTest {

  @Test
  void namesCountWithoutCaseAndUnderscores() {
    MessageFields fields = of("{'Term': 7, 'prev_log_index':12,'VoteGranted':true,'ok':false}");
    assertThat(fields.number("term")).isEqualTo(7);
    assertThat(fields.number("prevlogindex")).isEqualTo(12);
    assertThat(fields.isTrue("votegranted")).isTrue();
    assertThat(fields.isFalse("votegranted")).isFalse();
    assertThat(fields.isFalse("ok")).isTrue();
    assertThat(fields.isTrue("success") || fields.isFalse("success")).isFalse();
    assertThat(fields.number("leader")).isEqualTo(MessageFields.UNKNOWN);
  }

  @Test
  void aNumberThatIsNoneIsNotKnown() {
    MessageFields fields = of("{'a':-1,'b':1.5,'c':99999999999,'d':'12','e':'x','f':null}");
    assertThat(fields.number("a")).isEqualTo(MessageFields.UNKNOWN);
    assertThat(fields.number("b")).isEqualTo(MessageFields.UNKNOWN);
    assertThat(fields.number("c")).isEqualTo(MessageFields.UNKNOWN);
    assertThat(fields.number("d")).isEqualTo(12);
    assertThat(fields.number("e")).isEqualTo(MessageFields.UNKNOWN);
    assertThat(fields.number("f")).isEqualTo(MessageFields.UNKNOWN);
  }

  @Test
  void textsAreWhatTheySay() {
    MessageFields fields = of("{'key':'a\\\\b\\u00e4','n':3,'o':{'x':['}',']']},'value':'}'}");
    assertThat(fields.text("key")).contains("a\\bä");
    assertThat(fields.text("n")).contains("3");
    assertThat(fields.text("value")).contains("}");
    assertThat(fields.text("o")).isEmpty();
  }

  @Test
  void theTermsOfEntriesAreRead() {
    assertThat(terms("{'entries':[{'term':1,'command':{'term':9}},{'command':5,'TERM':2}]}"))
        .containsExactly(1, 2);
    assertThat(terms("{'peers':[1,2],'entries':[{'term':3}]}")).containsExactly(3);
    assertThat(terms("{'items':[{'t':3},7]}"))
        .containsExactly(MessageFields.UNKNOWN, MessageFields.UNKNOWN);
    assertThat(terms("{'entries':[]}")).isEmpty();
    assertThat(terms("{'term':1}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 20, 31, 40, 52, 60})
  void whatWasCutIsReadAsFarAsItGoes(int length) {
    byte[] whole = bytes("{'term':1234,'leader':true,'entries':[{'term':1},{'term':2}],'x':5}");
    MessageFields fields =
        MessageFields.of(new Payload(Arrays.copyOf(whole, length), whole.length));
    assertThat(fields.entryTerms()).isEmpty();
    assertThat(fields.number("term")).isEqualTo(length > 12 ? 1234 : MessageFields.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "nonsense", "{", "{'a'", "{'a':}", "{7:8}", "[1]", "{'a':1 2}"})
  void nothingIsAnError(String text) {
    MessageFields fields = of(text);
    assertThat(fields.number("term")).isEqualTo(MessageFields.UNKNOWN);
    assertThat(fields.text("b")).isEmpty();
  }

  private static int[] terms(String json) {
    return of(json).entryTerms().orElseThrow();
  }

  private static MessageFields of(String json) {
    return MessageFields.of(Payload.whole(bytes(json)));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
