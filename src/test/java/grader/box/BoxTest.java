package grader.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import runner.ChildProcess;

/** What a boxed process can see, change, use up and leave. */
class BoxTest {

  private static final Path KIT_FILE = Path.of("build", "jvm.args");

  private record Said(int status, String out, String err) {}

  /** Runs a line of a shell in a box, and ends what it leaves. */
  private static Said run(Box box, Limits limits, String line) throws Exception {
    return run(box, box.freshFolder(), limits, List.of(), line);
  }

  private static Said run(Box box, Path folder, Limits limits, List<Path> readOnly, String line)
      throws Exception {
    Process process = box.start(List.of("/bin/sh", "-c", line), folder, readOnly, limits);
    process.getOutputStream().close();
    boolean hasEnded = process.waitFor(60, TimeUnit.SECONDS);
    box.end(process);
    assertThat(hasEnded).as(line).isTrue();
    return new Said(
        process.exitValue(), text(process.getInputStream()), text(process.getErrorStream()));
  }

  private static String text(java.io.InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Said run(Box box, String line) throws Exception {
    return run(box, Limits.ofCompiler(), line);
  }

  // ---- What it can change

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void writesInItsOwnFolderAlone(Level level) throws Exception {
    try (Box box = Boxes.of(level)) {
      Path folder = box.freshFolder();
      Said said =
          run(box, folder, Limits.ofCompiler(), List.of(), "echo hello > '" + folder + "/own'");
      assertThat(said.err()).isEmpty();
      assertThat(folder.resolve("own")).hasContent("hello\n");

      byte[] before = Files.readAllBytes(KIT_FILE);
      for (String file : List.of("build/jvm.args", "target/kit.jar", "/etc/raft", "/usr/raft")) {
        assertThat(run(box, "echo evil > " + file).status()).as(file).isNotZero();
        assertThat(run(box, "rm -f " + file + " && mv build/sim.args " + file).status())
            .as(file)
            .isNotZero();
      }
      assertThat(KIT_FILE).hasBinaryContent(before);
      assertThat(run(box, "cmp build/jvm.args " + KIT_FILE).status()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whatItWritesElsewhereGoes(Level level) throws Exception {
    try (Box box = Boxes.of(level)) {
      String line = "echo x > /tmp/raft-left && echo x > target/left && mkdir /tmp/raft-leaves";
      assertThat(run(box, line).status()).isZero();
      assertThat(Path.of("/tmp/raft-left")).doesNotExist();
      assertThat(Path.of("/tmp/raft-leaves")).doesNotExist();
      assertThat(Path.of("target/left")).doesNotExist();
      assertThat(run(box, "ls /tmp/raft-left target/left").status()).isNotZero();
    }
  }

  // ---- What it can see

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void readsNeitherSecretsNorTheEnvironment(Level level) throws Exception {
    try (Box box = Boxes.of(level)) {
      assertThat(run(box, "cat /etc/shadow").status()).isNotZero();
      assertThat(run(box, "ls /root/.m2 /root/.ssh").status()).isNotZero();
      assertThat(run(box, "env").out().lines().map(line -> line.replaceFirst("=.*", "")))
          .containsExactlyInAnyOrder("HOME", "LANG", "PATH", "PWD");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void readsWhatItIsGiven(Level level) throws Exception {
    Path given = Files.createTempFile(Files.createTempDirectory("given"), "a", ".txt");
    Files.writeString(given, "given"); // its owner alone can read it
    try (Box box = Boxes.of(level)) {
      Said said =
          run(
              box,
              box.freshFolder(),
              Limits.ofCompiler(),
              List.of(given.getParent()),
              "cat '" + given + "'; cat < build/jvm.args > /dev/null");
      assertThat(said).isEqualTo(new Said(0, "given", ""));
    }
  }

  @Test
  void aBoxHasNoNetworkAndNoProcessesButItsOwn() throws Exception {
    try (Box box = Boxes.of(Level.BOX)) {
      assertThat(run(box, "cat /proc/net/dev").out().lines().filter(line -> line.contains(":")))
          .allMatch(line -> line.strip().startsWith("lo:"));
      assertThat(run(box, "ls -d /proc/[0-9]*").out().lines().count()).isLessThan(6);
      assertThat(run(box, "ls /var /etc/passwd").status()).isNotZero();
    }
  }

  @Test
  void anotherUserSignalsNoProcessOfOurs() throws Exception {
    try (Box box = Boxes.of(Level.UID)) {
      long us = ProcessHandle.current().pid();
      assertThat(run(box, "kill -0 " + us).status()).isNotZero();
      assertThat(run(box, "cat /proc/" + us + "/environ").status()).isNotZero();
      assertThat(run(box, "id -u").out().strip()).isNotEqualTo("0");
    }
  }

  // ---- What it can use up

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isLimited(Level level) throws Exception {
    Limits small = new Limits(64, 40, 1, 2, 2);
    try (Box box = Boxes.of(level)) {
      Path folder = box.freshFolder();
      assertThat(
              run(box, folder, small, List.of(), "cd '" + folder + "' && head -c 3m /dev/zero > x")
                  .status())
          .isNotZero();
      assertThat(Files.size(folder.resolve("x"))).isLessThanOrEqualTo(1 << 20);
      long before = System.nanoTime();
      assertThat(run(box, small, "while :; do :; done").status()).isNotZero();
      assertThat(System.nanoTime() - before).isLessThan(60_000_000_000L);
      String bomb = "i=0; while [ $i -lt 100 ]; do sleep 5 & i=$((i+1)); done; wait";
      assertThat(run(box, small, bomb).status()).isNotZero();
      assertThat(run(box, small, "ulimit -v").out().strip())
          .isEqualTo(String.valueOf((64 + 3 * 1024) * 1024));
    }
  }

  // ---- What it leaves

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whatIsLeftRunningEnds(Level level) throws Exception {
    String mark = "7" + System.nanoTime() % 1_000_000;
    try (Box box = Boxes.of(level)) {
      run(box, "(setsid sleep " + mark + " &) ; (trap '' TERM HUP; sleep " + mark + ") & exit 0");
      assertThat(processes()).noneMatch(line -> line.contains(mark));
    }
  }

  private static List<String> processes() throws IOException {
    Process ps = ChildProcess.of(List.of("ps", "-e", "-o", "args")).start();
    return text(ps.getInputStream()).lines().toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aProcessIsEndedInTheMiddle(Level level) throws Exception {
    try (Box box = Boxes.of(level)) {
      Process process =
          box.start(
              List.of("/bin/sh", "-c", "trap '' TERM INT; sleep 1000; sleep 1000"),
              box.freshFolder(),
              List.of(),
              Limits.ofCompiler());
      box.end(process);
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void twoBoxesAreTwoUsers() throws Exception {
    try (Box one = Boxes.of(Level.UID);
        Box other = Boxes.of(Level.UID)) {
      assertThat(run(one, "id -u").out()).isNotEqualTo(run(other, "id -u").out());
    }
  }

  // ---- The kit in it

  @ParameterizedTest
  @EnumSource
  void theSimulatorWorksInIt(Level level) throws Exception {
    List<Path> classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isDirectory)
            .toList();
    try (Box box = Boxes.of(level)) {
      Process process =
          box.start(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "@build/jvm.args",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "runner.Main",
                  "-target",
                  "raft1",
                  "-seeds",
                  "1-2",
                  "-j",
                  "1",
                  "-run",
                  "^TestInitialElection3A$",
                  "raft.RaftTest"),
              box.freshFolder(),
              classes,
              Limits.ofWorker());
      process.getOutputStream().close();
      String out = text(process.getInputStream());
      String err = text(process.getErrorStream());
      process.waitFor();
      box.end(process);
      assertThat(out + err).contains("2 seeds").contains("PASS");
      assertThat(process.exitValue()).isZero();
    }
  }

  @Test
  void levelsAreOrderedAndNamed() {
    assertThat(Level.of("box").isAtLeast(Level.UID)).isTrue();
    assertThat(Level.of("none").isAtLeast(Level.UID)).isFalse();
    assertThatThrownBy(() -> Level.of("jail"))
        .hasMessage("there is no isolation level jail; say box, uid, none");
  }

  @Test
  void sayInASentenceThatALevelDoesNotWork() {
    assertThat(new CannotIsolateException(Level.BOX, "there is no bwrap", "install it"))
        .hasMessage("isolation box does not work here: there is no bwrap; install it");
  }
}
