package simulator.raced;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import runner.ChildProcess;
import simulator.Simulation;

/** To look for races changes nothing: a seed gives the same run. */
class HashesTest {

  @Test
  void areTheSameIfNobodyLooks() throws IOException, InterruptedException {
    assertThat(Simulation.whyNoRaces()).isEmpty();
    List<String> printed =
        printedByOther().lines().filter(line -> line.startsWith(HashesMain.LINE)).toList();
    assertThat(printed.getFirst()).contains("started without -Dsimulator.races=true");
    assertThat(printed.subList(1, printed.size()))
        .hasSizeGreaterThan(400)
        .containsExactlyElementsOf(HashesMain.hashes());
  }

  private static String printedByOther() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@build/jvm.args", "@build/sim.args"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(HashesMain.class.getName());
    Process other = ChildProcess.of(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return printed;
  }
}
