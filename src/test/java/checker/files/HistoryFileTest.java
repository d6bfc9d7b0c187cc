package checker.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import checker.History;
import checker.kv.KvInput;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.Maybe;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import checker.kv.KvOutput.WrongVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A history goes to a file and comes back as it was; a file that is none is refused. */
class HistoryFileTest {

  private static final String CALL =
      "{\"seq\":1,\"t\":0.5,\"ev\":\"call\",\"op\":7,\"client\":3,\"f\":\"get\",\"key\":\"k\"}";

  @TempDir private Path folder;

  @Test
  void writesWhatItReads() throws IOException {
    History<KvInput, KvOutput> history = new History<>();
    history.call(1, new Get("k")).returned(new NoKey());
    var slow = history.call(2, new Put("k", "a \"quoted\"\nline, \u00fc", 0));
    history.call(3, new Put("k", "b", 1)).returned(new WrongVersion());
    slow.returned(new Stored());
    history.call(1, new Put("k", "c", 1)).returned(new Maybe());
    history.call(1, new Get("k")).returned(new Found("c", 2));
    history.call(4, new Get("never answered"));

    Path file = folder.resolve("a folder/history.jsonl");
    HistoryFile.write(file, history.operations());

    assertThat(HistoryFile.read(file)).isEqualTo(history.operations());
  }

  @Test
  void linesMayComeInAnyOrderAndBeBlank() throws IOException {
    Path file =
        file("", "{\"seq\":2,\"t\":0.6,\"ev\":\"return\",\"op\":7,\"err\":\"ErrNoKey\"}", CALL);

    assertThat(HistoryFile.read(file))
        .singleElement()
        .satisfies(operation -> {
          assertThat(operation.id()).isEqualTo(7);
          assertThat(operation.client()).isEqualTo(3);
          assertThat(operation.input()).isEqualTo(new Get("k"));
          assertThat(operation.output()).contains(new NoKey());
          assertThat(operation.callSeconds()).isEqualTo(0.5);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rubbish | line 2: this is no event: rubbish
          null | line 2: this is no event: null
          [] | line 2: this is no event: []
          17 | line 2: this is no event: 17
          {"seq":2,"t":0.6,"ev":"return","op":7,"err":"ErrNo | line 2: this is no event: {"seq":2,"t":0.6,"ev":"return","op":7,"err":"ErrNo
          {"seq":2}{"seq":3} | line 2: this is no event: {"seq":2}{"seq":3}
          {} | line 2: "seq" is missing
          {"t":1,"ev":"call","op":8,"client":1,"f":"get","key":"k"} | line 2: "seq" is missing
          {"seq":2,"t":1,"ev":"call","client":1,"f":"get","key":"k"} | line 2: "op" is missing
          {"seq":2,"t":1,"op":8} | line 2: "ev" is missing
          {"seq":2,"ev":"call","op":8,"client":1,"f":"get","key":"k"} | line 2: "t" is missing
          {"seq":2,"t":1,"ev":"call","op":8,"f":"get","key":"k"} | line 2: "client" is missing
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"key":"k"} | line 2: "f" is missing
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"get"} | line 2: "key" is missing
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"put","key":"k","ver":0} | line 2: "val" is missing
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"put","key":"k","val":"a"} | line 2: "ver" is missing
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"put","key":"k","val":"a","version":7} | line 2: there is no field "version"
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"get","key":"k","ver":0} | line 2: the call of a get has no field "ver"
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"get","key":"k","err":"OK"} | line 2: the call of a get has no field "err"
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"put","key":"k","val":"a","ver":0,"err":"OK"} | line 2: the call of a put has no field "err"
          {"seq":2,"t":1,"ev":"return","op":7,"err":"ErrNoKey","val":"a"} | line 2: a return with ErrNoKey has no field "val"
          {"seq":2,"t":1,"ev":"return","op":7,"err":"ErrNoKey","client":3} | line 2: a return with ErrNoKey has no field "client"
          {"seq":2,"t":1,"ev":"return","op":7,"err":"OK","val":"a","ver":1,"key":"k"} | line 2: the return of a get has no field "key"
          {"seq":2,"t":1,"ev":"crash","op":8} | line 2: ev is "crash"; it must be "call" or "return"
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"cas","key":"k"} | line 2: f is "cas"; it must be "get" or "put"
          {"seq":2,"t":1,"ev":"call","op":8,"client":1,"f":"put","key":"k","val":"a","ver":-1} | line 2: ver is -1; it must not be negative
          {"seq":2,"t":1,"ev":"call","op":7,"client":1,"f":"get","key":"k"} | line 2: operation 7 has a call in line 1 already
          {"seq":1,"t":1,"ev":"call","op":8,"client":1,"f":"get","key":"k"} | line 2: seq 1 stands in line 1 already
          {"seq":0,"t":1,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: operation 7 returns before its call in line 1
          {"seq":2,"t":1,"ev":"return","op":8,"err":"ErrNoKey"} | line 2: operation 8 returns, but was never called
          {"seq":2,"t":1,"ev":"return","op":7} | line 2: "err" is missing
          {"seq":2,"t":1,"ev":"return","op":7,"err":"OK"} | line 2: "val" is missing
          {"seq":2,"t":1,"ev":"return","op":7,"err":"OK","val":"a"} | line 2: "ver" is missing
          {"seq":2,"t":1,"ev":"return","op":7,"err":"ErrMaybe"} | line 2: a get cannot return ErrMaybe
          {"seq":2,"t":1,"ev":"return","op":7,"err":"Oops"} | line 2: err is "Oops"; it must be OK, ErrNoKey, ErrVersion or ErrMaybe
          {"seq":2,"seq":3,"t":1,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: "seq" stands there twice
          {"seq":"2","t":1,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: "seq" must be a number
          {"seq":null,"t":1,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: "seq" must be a number
          {"seq":2,"t":1,"ev":"return","op":7,"err":null} | line 2: "err" must be a text
          {"seq":2,"t":1,"ev":["return"],"op":7,"err":"ErrNoKey"} | line 2: "ev" must be a text
          {"seq":2,"t":1,"ev":"return","op":7,"err":"OK","val":1,"ver":1} | line 2: "val" must be a text
          {"seq":2.5,"t":1,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: "seq" is 2.5; it must be a whole number from -9223372036854775808 to 9223372036854775807
          {"seq":9223372036854775808,"t":1,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: "seq" is 9223372036854775808; it must be a whole number from -9223372036854775808 to 9223372036854775807
          {"seq":9223372036854775807,"t":1,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: seq is 9223372036854775807; no event is so early or so late
          {"seq":2,"t":1,"ev":"return","op":4294967303,"err":"ErrNoKey"} | line 2: "op" is 4294967303; it must be a whole number from -2147483648 to 2147483647
          {"seq":2,"t":1e999,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: "t" is 1e999, which is too large
          {"seq":2,"t":NaN,"ev":"return","op":7,"err":"ErrNoKey"} | line 2: this is no event: {"seq":2,"t":NaN,"ev":"return","op":7,"err":"ErrNoKey"}
          """)
  void namesTheLineThatIsWrong(String secondLine, String problem) throws IOException {
    Path file = file(CALL, secondLine);

    assertThatThrownBy(() -> HistoryFile.read(file)).hasMessage(problem);
  }

  @Test
  void aLineThatEndsTooSoonIsNamed() throws IOException {
    Path file = folder.resolve("torn.jsonl");
    Files.writeString(file, CALL + "\n" + CALL.substring(0, 30));

    assertThatThrownBy(() -> HistoryFile.read(file))
        .hasMessage("line 2: this is no event: " + CALL.substring(0, 30));
  }

  @Test
  void namesTheLineThatIsNoTextAmongMany() throws IOException {
    byte[] bytes = (CALL + "\n" + "\n".repeat(20_000) + "?\n").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xff;
    Path file = Files.write(folder.resolve("late"), bytes);

    assertThatThrownBy(() -> HistoryFile.read(file))
        .hasMessage("line 20002: this is no UTF-8 text");
  }

  @Test
  void oddTextsAndVersionsSurvive() throws IOException {
    History<KvInput, KvOutput> history = new History<>();
    history.call(-1, new Put("\ud83d\ude00", "\u2028", Long.MAX_VALUE));
    history.call(2, new Get("")).returned(new Found("\u0000", -3));

    Path file = folder.resolve("odd.jsonl");
    HistoryFile.write(file, history.operations());

    assertThat(HistoryFile.read(file)).isEqualTo(history.operations());
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = folder.resolve("binary");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});

    assertThatThrownBy(() -> HistoryFile.read(file)).hasMessage("line 1: this is no UTF-8 text");
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("history.jsonl"), List.of(lines));
  }
}
