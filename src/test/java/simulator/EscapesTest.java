package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runner.ChildProcess;
import simulated.Escapes;
import simulated.Leaky;

/** What differs from run to run on a JVM is the same in each run of a seed. */
class EscapesTest {

  private static final int SEEDS = 50;

  @ParameterizedTest
  @MethodSource("simulated.Escapes#names")
  void isTheSameEachTime(String name) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Samples.runTwice(seed, () -> Escapes.run(name));
    }
  }

  @Test
  void isTheSameInAnotherProcess() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@build/jvm.args", "@build/sim.args"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EscapesMain.class.getName());
    Process other = ChildProcess.of(command).redirectErrorStream(true).start();
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(printed.lines()).containsExactlyElementsOf(EscapesMain.hashes());
  }

  @Test
  void objectsHaveDifferentHashes() {
    Samples.runTwice(1, () -> assertThat(Escapes.differentHashes(1000)).isGreaterThan(997));
  }

  @Test
  void nothingTellsOfTheMachine() {
    Samples.runTwice(
        1,
        () ->
            assertThat(Escapes.environment())
                .containsExactly(Map.of(), "null", "student", "none", "none", Locale.US, "UTC"));
  }

  @Test
  void aDifferenceIsNamed() {
    Simulation.Outcome outcome = Samples.outcome(1, Leaky::run);
    assertThat(outcome.difference().orElse("none"))
        .matches("event [\\d,]+: first .* at \\d+\\.\\d+ s; then .* at \\d+\\.\\d+ s");
  }
}
