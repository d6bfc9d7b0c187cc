package handout;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.spi.ToolProvider;
import mistakes.WrongSolution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solutions of others, as make takes them in: all in one handout. */
@Tag("long")
class SolutionsTest {

  private static final String ELECTION = "SIM=1 SEED=1 RUN='-run TestInitialElection3A' raft1";

  private static final Repository HANDOUT = handout();

  private static Repository handout() {
    try {
      return Repository.make("solutions").withBuiltKit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- What is the kit's stays the kit's

  @ParameterizedTest
  @CsvSource({
    "SOLUTION='$(shell touch pwned)'",
    "RAFT='a\";touch pwned;\"`touch pwned`'",
    "LIBS='$(touch pwned).jar'",
  })
  void noVariableIsRunByMakeOrAShell(String typed) {
    Repository.Printed printed = HANDOUT.type("make " + typed + " raft1");
    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err().lines().filter(line -> !line.startsWith("make"))).hasSize(1);
    assertThat(HANDOUT.folder().resolve("pwned")).doesNotExist();
  }

  @Test
  void noNameOfAFileIsRunByMakeOrAShell() throws IOException {
    Path solution = reference("hostile");
    String name = "$(shell touch pwned) $(touch pwned) `touch pwned` ';touch pwned;'\n.java";
    Files.writeString(solution.resolve("raft").resolve(name), "");
    Repository.Printed printed = run(solution, "", ELECTION);
    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).contains("is refused: names may have letters");
    assertThat(HANDOUT.folder().resolve("pwned")).doesNotExist();
  }

  @Test
  void whatIsDeclaredCountsAndNotTheNameOfTheFile() throws IOException {
    Map<String, String> reasons =
        Map.of(
            "package checker; class Mine {}", "the package checker is the kit's",
            "package raft; class RaftTest {}", "RaftTest is the kit's",
            "package raft; class Persister {}", "Persister is the kit's",
            "package raft; import lombok.Data; class Four {}", "no annotation processor is run");
    Path solution = reference("declares");
    for (String text : reasons.keySet()) {
      Path file = solution.resolve("raft/Mine" + text.length() + ".java");
      assertThat(file).doesNotExist();
      Files.writeString(file, text);
    }
    Repository.Printed printed = run(solution, "", ELECTION);
    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    reasons.forEach((text, reason) ->
        assertThat(printed.err())
            .contains("raft/Mine" + text.length() + ".java:1: error: refused: " + reason));
  }

  @Test
  void aLibraryOfTheKitsThatASolutionUsesIsNamedOnce() throws IOException {
    Path solution = reference("gson");
    Files.writeString(
        solution.resolve("raft/Mine.java"),
        "package raft; import com.google.gson.Gson; class Mine {}");
    assertThat(run(solution, "", ELECTION).err())
        .containsOnlyOnce(
            "note: the solution imports com.google.gson.Gson, a library of the kit's");
  }

  // ---- Two at once

  @Test
  void twoMakesAtOnceTestEachItsOwnSolution() throws IOException {
    Path right = reference("right");
    Path wrong = Path.of("src/main/java"); // the skeletons
    for (int pair = 0; pair < 3; pair++) {
      Files.writeString(
          right.resolve("raft/Edited.java"), "package raft; class Edited { int a" + pair + "; }");
      List<CompletableFuture<Repository.Printed>> runs = new ArrayList<>();
      for (Path solution : List.of(right, wrong)) {
        runs.add(CompletableFuture.supplyAsync(() -> run(solution, "", ELECTION)));
      }
      assertThat(runs.getFirst().join().out()).contains("PASS");
      assertThat(runs.getLast().join().out()).contains("FAIL");
    }
  }

  // ---- Libraries

  @Test
  void aLibraryIsSimulatedAndNamedInTheReplay() throws IOException {
    Path folder = Files.createDirectories(HANDOUT.folder().resolve("target/library"));
    Path source = folder.resolve("Pause.java");
    Files.writeString(
        source,
        """
        package pauses;

        public class Pause {
          public static void of(long ms) throws InterruptedException {
            long start = System.nanoTime();
            Thread.sleep(ms);
            if (Math.abs(System.nanoTime() - start - ms * 1_000_000) > 100_000) {
              throw new IllegalStateException("this is real time");
            }
          }
        }
        """);
    tool("javac", "-d", folder.toString(), source.toString());
    tool("jar", "--create", "--file", folder + "/pauses.jar", "-C", folder.toString(), "pauses");

    Path solution = reference("paused");
    edit(solution.resolve("raft/Ticker.java"), "Thread.sleep(TICK_MS)", "pauses.Pause.of(TICK_MS)");
    String libs = "LIBS=target/library/pauses.jar ";
    assertThat(run(solution, libs, ELECTION).out()).contains("PASS");
    assertThat(run(solution, libs, "SEEDS=1-2 RUN='-run TestInitialElection3A' raft1").out())
        .contains("PASS"); // in processes of its own

    edit(solution.resolve("raft/Ticker.java"), "elapsedTicks++;", "");
    assertThat(run(solution, libs, ELECTION).out())
        .anyMatch(line ->
            line.endsWith(
                "replay: make SIM=1 SEED=1 ONLY=none RUN=\"-run '^TestInitialElection3A$'\""
                    + " SOLUTION=target/paused LIBS=target/library/pauses.jar raft1"));
  }

  @Test
  void aDependencyInThePomIsALibraryAndNotTheKits() throws IOException {
    Repository own = Repository.make("dependency");
    edit(
        own.folder().resolve("pom.xml"),
        "    <!-- The tester and the tests. -->",
        """
            <dependency>
              <groupId>mine</groupId>
              <artifactId>pauses</artifactId>
              <version>1</version>
              <scope>system</scope>
              <systemPath>${project.basedir}/pauses.jar</systemPath>
            </dependency>
        """);
    Files.copy(Path.of("target/hooks.jar"), own.folder().resolve("pauses.jar"), REPLACE_EXISTING);
    assertThat(own.type("sh build/env 'mvn -o'").out()).isEmpty();
    assertThat(Files.readAllLines(own.folder().resolve("target/env.mk")))
        .anyMatch(line -> line.startsWith("LIBS_OF_POM := /") && line.endsWith("/pauses.jar"))
        .noneMatch(line -> line.startsWith("JARS") && line.contains("pauses.jar"));
  }

  // ---- Another Raft

  @Test
  void anotherRaftMayHaveHelpersInPackagesOfItsOwn() throws IOException {
    Path other = reference("helped");
    Files.createDirectories(other.resolve("pauses"));
    Files.writeString(
        other.resolve("pauses/Tick.java"),
        "package pauses; public class Tick { public static final int MS = 10; }");
    edit(
        other.resolve("raft/Ticker.java"), "Thread.sleep(TICK_MS)", "Thread.sleep(pauses.Tick.MS)");
    assertThat(HANDOUT.type("make RAFT=target/helped " + ELECTION).out()).contains("PASS");
  }

  // ---- The exit status

  @ParameterizedTest
  @CsvSource({
    "SOLUTION=target/status SIM=1 RUN='-run TestInitialElection3A', 0",
    "SIM=1 RUN='-run TestInitialElection3A', 1",
    "RUN=-nonsense, 2",
    "SOLUTION=none, 2",
    "SOLUTION=docs, 1",
  })
  void buildLabKeepsTheStatusThatMakeLoses(String variables, int status) throws IOException {
    reference("status");
    assertThat(HANDOUT.type("build/lab " + variables + " raft1").status()).isEqualTo(status);
  }

  // ---- steps

  private static Path reference(String name) throws IOException {
    Path place = HANDOUT.folder().resolve("target").resolve(name);
    WrongSolution.writeReference(place);
    return place;
  }

  private static Repository.Printed run(Path solution, String variables, String rest) {
    Path typed =
        solution.startsWith(HANDOUT.folder()) ? HANDOUT.folder().relativize(solution) : solution;
    return HANDOUT.type("make SOLUTION=" + typed + " " + variables + rest);
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static void tool(String name, String... arguments) {
    assertThat(ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments))
        .isZero();
  }
}
