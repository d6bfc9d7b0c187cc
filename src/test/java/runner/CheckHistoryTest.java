package runner;

import static org.assertj.core.api.Assertions.assertThat;

import checker.History;
import checker.files.HistoryFile;
import checker.kv.KvInput;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** make check HISTORY=...: what it prints, and how it ends. */
class CheckHistoryTest {

  @TempDir private Path folder;

  private final History<KvInput, KvOutput> history = new History<>();

  @Test
  void saysThatAHistoryIsLinearizable() throws IOException {
    history.call(1, new Put("k", "a", 0)).returned(new Stored());
    history.call(2, new Get("k")).returned(new Found("a", 1));

    Child child = check();

    assertThat(child.out()).isEqualTo("history is linearizable (operations: 2, keys: 1)\n");
    assertThat(child.status()).isZero();
  }

  @Test
  void explainsWhyAHistoryIsNot() throws IOException {
    history.call(1, new Put("k", "a", 0)).returned(new Stored());
    history.call(2, new Get("k")).returned(new NoKey());

    Child child = check();

    assertThat(child.out())
        .startsWith("history is not linearizable\nkey \"k\": ErrNoKey after creation\n");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void doesNotPassAnEmptyHistory() throws IOException {
    Child child = check();

    assertThat(child.err()).contains("the history is empty");
    assertThat(child.status()).isEqualTo(2);
  }

  @Test
  void doesNotPassAHistoryWithoutAnswers() throws IOException {
    history.call(1, new Get("k"));
    history.call(2, new Put("k", "x", 0));

    Child child = check();

    assertThat(child.out()).isEmpty();
    assertThat(child.err())
        .isEqualTo("no operation returned (operations: 2): there is nothing to judge\n");
    assertThat(child.status()).isEqualTo(2);
  }

  @Test
  void warnsOfAClientThatDoesTwoThingsAtOnce() throws IOException {
    var put = history.call(1, new Put("k", "a", 0));
    history.call(1, new Get("k")).returned(new NoKey());
    put.returned(new Stored());

    Child child = check();

    assertThat(child.err()).startsWith("warning: client 1 called operation 1 at ");
    assertThat(child.out()).startsWith("history is linearizable");
    assertThat(child.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"seq\":3,\"t\":1,\"ev\":\"call\",\"op\":1,\"client\":1,\"f\":\"put\",\"key\":\"k\",\"val\":\"\",\"version\":7}"
      })
  void endsWithTwoWhereALineIsNoEvent(String line) throws IOException {
    Path file = Files.write(folder.resolve("history.jsonl"), List.of("", line));

    Child child = Child.startMain(folder, "runner.CheckHistory", file.toString());

    assertThat(child.err()).contains("history.jsonl: line 2: ").hasLineCount(1);
    assertThat(child.out()).isEmpty();
    assertThat(child.status()).isEqualTo(2);
  }

  @Test
  void namesTheLineThatItCannotRead() throws IOException {
    Path file = Files.write(folder.resolve("history.jsonl"), List.of("", "rubbish"));

    Child child = Child.startMain(folder, "runner.CheckHistory", file.toString());

    assertThat(child.err()).endsWith("history.jsonl: line 2: this is no event: rubbish\n");
    assertThat(child.status()).isEqualTo(2);
  }

  @Test
  void asksForAFile() {
    assertThat(Child.startMain(folder, "runner.CheckHistory", "").err())
        .isEqualTo("which history? make check HISTORY=file.jsonl\n");
    assertThat(Child.startMain(folder, "runner.CheckHistory", "missing").err())
        .isEqualTo("missing: there is no such file, or it cannot be read\n");
    assertThat(Child.startMain(folder, "runner.CheckHistory", "missing").status()).isEqualTo(2);
  }

  private Child check() throws IOException {
    Path file = folder.resolve("history.jsonl");
    HistoryFile.write(file, history.operations());
    return Child.startMain(folder, "runner.CheckHistory", file.toString());
  }
}
