package verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mistakes.WrongSolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hostile is refused, where it stands; what students write is not. */
class VerifierTest {

  @TempDir private Path folder;

  // ---- What is refused

  static Stream<Sample> samples() {
    return Stream.concat(Attacks.ALL.stream(), Tricks.ALL.stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refuses(Sample sample) throws IOException {
    List<Refusal> refusals = verify(sample.source());
    assertThat(refusals)
        .anySatisfy(refusal -> {
          assertThat(refusal.what()).isEqualTo(sample.what());
          assertThat(refusal.rule()).isEqualTo(sample.rule());
          assertThat(refusal.file()).endsWith("Raft.java");
          assertThat(refusal.line() == Sample.FIRST_LINE || sample.isWhole()).isTrue();
        });
  }

  @Test
  void eachRuleHasASample() {
    assertThat(samples().map(Sample::rule).distinct())
        .containsAll(Rule.ofNames())
        .contains(Rule.OWN_NAME, Rule.NATIVE, Rule.FINALIZER, Rule.KIT, Rule.OTHER);
  }

  @Test
  void saysWhereWhatWhyAndWhatToDo() throws IOException {
    assertThat(verify(new Sample("", Rule.OTHER, "", "System.exit(1);").source()))
        .extracting(Refusal::sentence)
        .containsExactly(
            "raft/Raft.java:12: java.lang.System.exit is refused: a solution does not touch its"
                + " process or start others; return, or throw an exception; for a number of threads"
                + " write a constant");
  }

  @Test
  void namesEachPlaceOnce() throws IOException {
    String code = "System.exit(1); System.exit(2);\nSystem.exit(3);\nSystem.out.println();";
    assertThat(verify(new Sample("", Rule.OTHER, "", code).source()))
        .extracting(Refusal::line)
        .containsExactly(12, 13);
  }

  // ---- What is not

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/skeleton/java",
        "src/test/fixtures/monitors",
        "src/test/fixtures/executors",
      })
  void takesTheSolutionsOfTheKit(String solution) throws IOException {
    assertThat(verify(Compiled.sources(Path.of(solution)))).isEmpty();
  }

  @Test
  void takesTheReferenceSolution() throws IOException {
    assertThat(
            verify(
                WrongSolution.studentsFiles().stream()
                    .map(Path.of("src", "main", "java")::resolve)
                    .toList()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("verifier.Sane#samples")
  void takesWhatStudentsWrite(String code) throws IOException {
    String source = code.startsWith("package ") ? code : Sane.around(code);
    assertThat(verify(source)).isEmpty();
  }

  // ---- steps

  private List<Refusal> verify(String source) throws IOException {
    return Verifier.verify(Allowed.ofKit(), Compiled.of(folder, source));
  }

  private List<Refusal> verify(List<Path> files) throws IOException {
    return Verifier.verify(Allowed.ofKit(), Compiled.of(folder, files));
  }
}
