package grader.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import grader.box.Box;
import grader.box.Boxes;
import grader.box.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Submissions are compiled in a box, against the kit alone. */
class CompilerTest {

  @TempDir private Path folder;

  private Path classes() {
    return folder.resolve("classes");
  }

  private Outcome compile(Level level, Path sources) throws IOException {
    try (Box box = Boxes.of(level)) {
      return new Compiler(box).compile(sources, classes());
    }
  }

  private Path source(String file, String text) throws IOException {
    Path path = folder.resolve("src").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return folder.resolve("src");
  }

  private String messages(Path sources) throws IOException {
    Outcome outcome = compile(Level.NONE, sources);
    assertThat(outcome).isInstanceOf(Outcome.NotCompiled.class);
    assertThat(classes()).doesNotExist();
    return ((Outcome.NotCompiled) outcome).messages();
  }

  @ParameterizedTest
  @EnumSource
  void compilesTheSkeleton(Level level) throws IOException {
    assertThat(compile(level, Path.of("src", "skeleton", "java")))
        .isEqualTo(new Outcome.Compiled(classes(), ""));
    assertThat(classes().resolve("raft/Raft.class")).isRegularFile();
    assertThat(classes().resolve("raft/Persister.class")).doesNotExist();
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertThat(messages(source("raft/Raft.java", "package raft;\nclass Raft { int x = \"\"; }")))
        .startsWith("raft/Raft.java:2: error: incompatible types");
  }

  @Test
  void findsNoTestsAndNoLibraries() throws IOException {
    assertThat(messages(source("raft/Raft.java", "package raft;\nclass Raft { RaftTest test; }")))
        .contains("cannot find symbol");
    assertThat(messages(source("raft/Raft.java", "package raft;\nclass Raft { picocli.X x; }")))
        .contains("package picocli does not exist");
  }

  @Test
  void runsNoProcessor() throws IOException {
    source("META-INF/services/javax.annotation.processing.Processor", "raft.Evil");
    Path sources = source("raft/Raft.java", "package raft; @Deprecated class Raft {}");
    assertThat(compile(Level.NONE, sources)).isInstanceOf(Outcome.Compiled.class);
  }

  @Test
  void namesThatLookLikeOptionsAreFiles() throws IOException {
    source("raft/-version.java", "package raft; class A {}");
    Path sources = source("raft/@x \"y.java", "package raft; class B {}");
    assertThat(compile(Level.NONE, sources)).isInstanceOf(Outcome.Compiled.class);
    assertThat(classes().resolve("raft/A.class")).isRegularFile();
    assertThat(classes().resolve("raft/B.class")).isRegularFile();
  }

  @Test
  void keepsSoManyMessages() throws IOException {
    String line = "int x = y" + "z".repeat(5_000) + ";\n";
    assertThat(
            messages(
                source("raft/Raft.java", "package raft;\nclass Raft {" + line.repeat(90) + "}")))
        .hasSizeLessThanOrEqualTo(64 * 1024)
        .endsWith("... (more is left out)\n");
  }

  @Test
  void aCompilerThatGivesUpIsNoVerdictOnTheMachine() throws IOException {
    String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
    assertThat(
            messages(
                source("raft/Raft.java", "package raft;\nclass Raft { int x = " + deep + "; }")))
        .startsWith("the compiler gives up on it (status ")
        .hasLineCount(1);
  }

  @Test
  void stopsWhenTheTimeIsUp() throws IOException {
    try (Box box = Boxes.of(Level.NONE)) {
      assertThat(
              new Compiler(box, Duration.ofMillis(10))
                  .compile(source("raft/Raft.java", "package raft; class Raft {}"), classes()))
          .isEqualTo(new Outcome.NotCompiled("it does not compile within 0 s"));
    }
  }
}
