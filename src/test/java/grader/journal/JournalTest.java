package grader.journal;

import static grader.journal.Lines.IDENTITY;
import static grader.journal.Lines.crashed;
import static grader.journal.Lines.failed;
import static grader.journal.Lines.passed;
import static org.assertj.core.api.Assertions.assertThat;

import grader.plans.PlannedTest;
import grader.plans.RaftChoice;
import grader.plans.Stops;
import grader.results.Result.Isolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final PlannedTest TEST = new PlannedTest("TestX", 1, 20, 0);

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsDecided() throws IOException {
    write("a", passed("TestX", 1), failed("TestX", 2, "it \"failed\"\nat 3\u2028"));

    Journal journal = read();

    assertThat(journal.run(key(1))).contains(passed("TestX", 1));
    assertThat(journal.run(key(2)).orElseThrow().reason()).isEqualTo("it \"failed\"\nat 3\u2028");
    assertThat(journal.run(key(3))).isEmpty();
    assertThat(journal.problems()).isEmpty();
    assertThat(journal.cpuSeconds()).isEqualTo(0.4);
  }

  @Test
  void aLineThatWasBeingWrittenIsNotThere() throws IOException {
    Path file = write("a", passed("TestX", 1), passed("TestX", 2));
    String text = Files.readString(file);

    for (int length = text.indexOf('\n') + 1; length < text.length(); length++) {
      Files.writeString(file, text.substring(0, length));
      Journal journal = read();
      assertThat(journal.run(key(1))).isPresent();
      assertThat(journal.run(key(2))).isEmpty();
      assertThat(journal.problems()).isEmpty();
    }
  }

  @Test
  void aBitThatHasChangedIsNoticedWhereverItIs() throws IOException {
    Path file = write("a", passed("TestX", 1), failed("TestX", 2, "no"), passed("TestX", 3));
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    int second = new String(whole, StandardCharsets.UTF_8).indexOf('\n', first);

    for (int at = first; at < second; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << new Random(at).nextInt(8));
      Files.write(file, changed);
      Journal journal = read();
      assertThat(journal.run(key(1))).isPresent();
      assertThat(journal.run(key(2))).as("byte %d", at).isEmpty();
      assertThat(journal.run(key(3))).isPresent();
      assertThat(journal.problems()).isNotEmpty();
    }
  }

  @Test
  void runsOfAnotherGradingDoNotCountAndAreCountedUp() throws IOException {
    write(
        "a",
        Lines.of(new Identity("files", "other", "kit", "key"), passed("TestX", 1)),
        Lines.of(new Identity("files", "other", "kit", "key"), passed("TestX", 2)),
        Lines.of(new Identity("others", "plan", "kit", "key"), passed("TestX", 3)),
        Lines.of(new Identity("files", "plan", "kit", "new"), passed("TestX", 4)),
        Lines.of(new Identity("files", "plan", "newer", "key"), passed("TestX", 5)),
        passed("TestX", 6));

    Journal journal = read();

    assertThat(journal.size()).isEqualTo(1);
    assertThat(journal.problems())
        .containsExactlyInAnyOrder(
            "runs-a.jsonl has 2 runs of another plan, which do not count here",
            "runs-a.jsonl has 1 run of other files of the submission, which do not count here",
            "runs-a.jsonl has 1 run of another key, which do not count here",
            "runs-a.jsonl has 1 run of another kit, which do not count here");
  }

  @Test
  void runsThatWereKeptApartLessThanThePlanDemandsDoNotCount() throws IOException {
    RunLine line = passed("TestX", 1);
    RunLine unboxed =
        new RunLine(
            IDENTITY, line.key(), Isolation.NONE, line.outcome(), "", "", "", "h", 1, 1, 1, 1);
    write("a", unboxed);

    assertThat(read().run(key(1))).isEmpty();
    assertThat(Journal.read(folder, IDENTITY, Isolation.NONE).run(key(1))).contains(unboxed);
  }

  @Test
  void twoOutcomesOfOneSeedAreAFailureWhateverTheirOrder() throws IOException {
    write("a", passed("TestX", 1), passed("TestX", 2));
    write("b", failed("TestX", 1, "no"), passed("TestX", 2));
    RunLine one = read().run(key(1)).orElseThrow();
    write("a", failed("TestX", 1, "no"), passed("TestX", 2));
    write("b", passed("TestX", 1), passed("TestX", 2));

    assertThat(one.kind()).isEqualTo(RunLine.NOT_DETERMINISTIC);
    assertThat(one.hasPassed()).isFalse();
    assertThat(read().run(key(1))).contains(one);
    assertThat(read().run(key(2)).orElseThrow().hasPassed()).isTrue();
  }

  @Test
  void aProcessOfTheSameNumberBeginsAnotherFile() throws IOException {
    for (int i = 1; i <= 2; i++) {
      try (JournalWriter writer = JournalWriter.in(folder)) {
        writer.add(passed("TestX", i));
      }
    }

    assertThat(read().size()).isEqualTo(2);
  }

  // ---- Which runs count

  private static final Stops STOPS = new Stops(4, 2);

  @Test
  void theFirstSeedThatIsMissingIsNext() {
    assertThat(record(passed("TestX", 1), passed("TestX", 3)).missing())
        .isEqualTo(OptionalInt.of(2));
  }

  @Test
  void afterTheFirstFailuresNothingMoreIsNeeded() {
    List<RunLine> lines = new ArrayList<>();
    for (int k = 1; k <= 4; k++) {
      lines.add(failed("TestX", k, "no"));
    }
    TestRecord stopped = record(lines.toArray(RunLine[]::new));
    lines.add(passed("TestX", 5)); // by whoever has run it all the same

    assertThat(stopped.missing()).isEmpty();
    assertThat(record(lines.toArray(RunLine[]::new))).isEqualTo(stopped);
    lines.set(1, passed("TestX", 2));
    assertThat(record(lines.toArray(RunLine[]::new)).missing()).isEqualTo(OptionalInt.of(6));
  }

  @Test
  void afterSomeCrashesThatAreAlikeNothingMoreIsNeeded() {
    RunLine first = passed("TestX", 1);

    assertThat(
            record(first, crashed("TestX", 2, "hung at 7"), crashed("TestX", 3, "exit")).missing())
        .isEqualTo(OptionalInt.of(4));
    assertThat(
            record(first, crashed("TestX", 2, "hung at 7"), crashed("TestX", 3, "hung at 12"))
                .missing())
        .isEmpty();
  }

  @Test
  void theOrderOfLinesAndFilesChangesNothing() throws IOException {
    List<RunLine> lines = new ArrayList<>();
    for (int k = 1; k <= 20; k++) {
      lines.add(k % 3 == 0 ? failed("TestX", k, "no " + k) : passed("TestX", k));
    }
    TestRecord expected = record(lines.toArray(RunLine[]::new));

    for (int i = 0; i < 5; i++) {
      Collections.shuffle(lines, new Random(i));
      write("a", lines.subList(0, 7 + i).toArray(RunLine[]::new));
      write("b", lines.subList(5, 20).toArray(RunLine[]::new));
      assertThat(TestRecord.of(read(), TEST, RaftChoice.OWN, STOPS)).isEqualTo(expected);
    }
  }

  private static TestRecord record(RunLine... lines) {
    Journal journal = Journal.empty(IDENTITY);
    for (RunLine line : lines) {
      journal.add(line);
    }
    return TestRecord.of(journal, TEST, RaftChoice.OWN, STOPS);
  }

  private static RunKey key(int k) {
    return new RunKey("TestX", RaftChoice.OWN, k);
  }

  private Path write(String process, RunLine... lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (RunLine line : lines) {
      text.append(Entry.of(line)).append('\n');
    }
    return Files.writeString(
        folder.resolve(Journal.PREFIX + process + Journal.SUFFIX),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private Journal read() throws IOException {
    return Journal.read(folder, IDENTITY, Isolation.BOX);
  }
}
