package workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineStreamTest {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final LineStream stream = new LineStream(lines::add);
  private final PrintStream out = stream.toPrintStream();

  @Test
  void handsOnEachLineWhenItEnds() {
    out.print("a");
    assertThat(lines).isEmpty();

    out.print("b\nc\n\nd");

    assertThat(lines).containsExactly("ab", "c", "");
  }

  @Test
  void handsOnTheLastLineWhenAsked() {
    out.print("no end");

    stream.endLine();
    stream.endLine();

    assertThat(lines).containsExactly("no end");
  }

  @Test
  void handsOnALongLineInPiecesAndLosesNothing() {
    String line = "0123456789".repeat(20_000);

    out.println(line);

    assertThat(lines).hasSizeGreaterThan(1).allMatch(piece -> piece.length() <= 64 * 1024);
    assertThat(String.join("", lines)).isEqualTo(line);
  }

  @Test
  void keepsTheLinesOfManyThreadsWhole() throws InterruptedException {
    String line = "one line, in one piece";
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(_ -> Thread.ofPlatform().start(() -> print(line, 500)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(lines).hasSize(8 * 500).containsOnly(line);
  }

  private void print(String line, int times) {
    for (int i = 0; i < times; i++) {
      out.println(line);
    }
  }
}
