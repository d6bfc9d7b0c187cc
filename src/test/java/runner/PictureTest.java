package runner;

import static org.assertj.core.api.Assertions.assertThat;

import fixtures.Pictured;
import fixtures.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run shows and leaves besides its verdict. */
@Tag("long")
class PictureTest {

  @TempDir private Path folder;

  private Path page() {
    return folder.resolve("sub").resolve("page.html");
  }

  private Path log() {
    return page().resolveSibling("page.log");
  }

  private Child run(Map<String, String> environment, String... flags) {
    return Child.start(folder, environment, Pictured.class, flags);
  }

  private Child run(String... flags) {
    return run(Map.of("VIS_FILE", page().toString()), flags);
  }

  @Test
  void aFailureShowsHowTheServersStoodAndWhatHappenedLast() {
    Child child = run("-run", "Fails", "-seed", "7");

    assertThat(child.out().replace(folder.toString(), "FOLDER").replaceAll("#s +", "#s "))
        .isEqualTo(
            """
            === RUN   TestFailsWithServers
            Test of pictures (reliable network)...
            Fatal: it had to fail
                Pictured.java:51
                server  role       term  votedFor  log        commit  applied
                S0      follower      -  -         -               0        0
                S1      follower      -  -         -               0        0
                S2      down          -  -         -               0        0
                what happened last:
                  #s S0   -    follower  started
                  #s S1   -    follower  started
                  #s S2   -    follower  started
                  #s S0   -    follower  note: heard hello
                  #s S2   -    down      crashed
                  #s test                FAILED: it had to fail
                replay: runner.Main fixtures.Pictured -seed # -run '^TestFailsWithServers$'
                hunt: runner.Main fixtures.Pictured -seeds 1-200 -run '^TestFailsWithServers$'
            info: wrote history visualization to FOLDER/sub/page.html
            info: wrote the log to FOLDER/sub/page.log, for Perfetto to FOLDER/sub/page.trace.json.gz
            --- FAIL: TestFailsWithServers (#s)
            FAIL
            FAIL\tfixtures\t#s
            """);
  }

  @Test
  void theLogHasARequestAReplyAndTheStudentsRemark() throws IOException {
    assertThat(run("-run", "Fails").status()).isEqualTo(1);

    assertThat(Files.readAllLines(log()))
        .anyMatch(line -> line.matches(".* C7 .*say .*hello.* -> S0 #1"))
        .anyMatch(line -> line.matches(".* S0 .*note: heard hello"))
        .anyMatch(line -> line.matches(".* C7 .*hello.* <- S0 #1"))
        .noneMatch(line -> line.contains("[echo]"));
    assertThat(page()).exists();
    assertThat(page().resolveSibling("page.trace.json.gz")).exists();
  }

  @Test
  void aTestThatPassesLeavesNothing() {
    assertThat(run("-run", "Passes").status()).isZero();

    assertThat(page()).doesNotExist();
  }

  @Test
  void itDoesIfThePictureIsAlwaysWanted() {
    Map<String, String> always = Map.of("VIS_ENABLE", "always", "VIS_FILE", page().toString());

    assertThat(run(always, "-run", "Passes").out())
        .contains("info: wrote history visualization to " + page() + "\n");
    assertThat(page()).exists();
  }

  @Test
  void aFailureLeavesNothingIfThePictureIsNeverWanted() {
    Map<String, String> never = Map.of("VIS_ENABLE", "never", "VIS_FILE", page().toString());

    assertThat(run(never, "-run", "Fails").out())
        .contains("server  role")
        .doesNotContain("visualization");
    assertThat(page()).doesNotExist();
  }

  @Test
  void aSignalLeavesThePictureOfTheTestThatWasRunning() throws IOException {
    Child child = run("-run", "Hangs").printed("about to hang").signal();

    assertThat(child.out())
        .contains("signal: terminated", "info: wrote history visualization to " + page());
    assertThat(Files.readString(log())).contains("interrupted");
  }

  @Test
  void aPictureThatCannotBeWrittenIsSaidAndChangesNothing() throws IOException {
    Files.createFile(folder.resolve("sub")); // where a folder is needed

    Child child = run("-run", "Fails");

    assertThat(child.out()).contains("info: the history visualization could not be written: ");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void aTestWithoutServersHasNoPicture() {
    Child child = Child.start(folder, Verdicts.class, "-run", "^TestFails$", "-vis", "always");

    assertThat(child.out()).doesNotContain("visualization", "server  role");
  }

  @Test
  void theTopicsThatWereAskedForArePrintedAsTheyCome() throws IOException {
    Map<String, String> trace = Map.of("TRACE", "append, echo", "VIS_FILE", page().toString());

    assertThat(run(trace, "-run", "Fails").out())
        .containsPattern("(?m)^ +#s S0 \\[echo\\] said hello$")
        .doesNotContain("nobody asked");
    assertThat(Files.readAllLines(log())).anyMatch(line -> line.endsWith("[echo] said hello"));
  }

  @Test
  void allTopicsCanBeAskedFor() {
    assertThat(run("-run", "Passes", "-trace", "all").out())
        .contains("[echo] said hello", "[other] nobody asked for this");
  }
}
