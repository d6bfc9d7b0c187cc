package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A room that has grown too large for one idea is divided. */
class SizeTest {

  private static final long MOST_LINES = 3_000;

  @Test
  void noPackageOfTheTesterHasMoreLines() throws IOException {
    Map<String, Long> lines = linesByPackage(Path.of("tester"));
    assertThat(lines).containsKeys("harness", "checker/kv");
    assertThat(lines)
        .allSatisfy((name, found) -> assertThat(found).as(name).isLessThanOrEqualTo(MOST_LINES));
  }

  /** Those of Java, of the files in a folder itself. */
  private static Map<String, Long> linesByPackage(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.groupingBy(
                  file -> root.relativize(file.getParent()).toString(),
                  TreeMap::new,
                  Collectors.summingLong(SizeTest::lines)));
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
