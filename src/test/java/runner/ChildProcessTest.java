package runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever variables the tests are run with, they look at the same. */
class ChildProcessTest {

  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern EXCLUDED =
      Pattern.compile("<excludedEnvironmentVariable>(\\w+)</excludedEnvironmentVariable>");

  @Test
  void knowsWhatTheRunnerAndTheMakefilesRead() {
    assertThat(ChildProcess.variables())
        .containsAll(Flags.variables())
        .contains("RUN", "SOLUTION", "RAFT", "PARTS", "OUT", "DEBUG", "AOT", "HISTORY", "MISTAKE")
        .contains(
            "LIBS",
            "LIBS_OF_POM",
            "LAB_STATUS",
            "CHOSEN",
            "MAKEFLAGS",
            "RUN_FLAGS",
            "HISTORY_FILE",
            "RELEASE_FLAG",
            "N")
        .doesNotContain("PATH", "HOME", "JAVA_HOME", "MVN", "LABS", "MAVEN", "KIT");
  }

  @Test
  void aProcessGetsNoneOfThem() {
    assertThat(ChildProcess.of(List.of("true")).environment().keySet())
        .contains("PATH")
        .doesNotContainAnyElementsOf(ChildProcess.variables());
  }

  // FlagsTest, for one, reads the environment of the JVM in which it runs.
  @Test
  void surefireKeepsFromTheTestsWhatTheRunnerReads() throws IOException {
    Set<String> excluded =
        EXCLUDED
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map((MatchResult result) -> result.group(1))
            .collect(Collectors.toSet());
    assertThat(excluded).containsAll(Flags.variables());
  }

  @Test
  void noTestStartsAProcessInAnotherWay() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(ChildProcessTest::startsProcesses)
                  .map(file -> TESTS.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "runner/ChildProcess.java",
              "simulated/Refusals.java", // and in the code that is tested
              "verifier/Attacks.java",
              "grader/runs/BenchTest.java");
    }
  }

  private static boolean startsProcesses(Path file) {
    try {
      String text = Files.readString(file);
      return text.contains("new ProcessBuilder" + "(") || text.contains("getRuntime()" + ".exec(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
