package machines.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runner.ChildProcess;

class MachineProcessTest {

  private static final int WRITTEN = 50_000;

  @TempDir private Path folder;

  // Process.destroyForcibly closes the pipe, and with it goes what nobody has read yet.
  @Test
  void whatWasWrittenBeforeTheKillCanStillBeRead() throws IOException {
    Path written = folder.resolve("written");
    MachineProcess process = start("head -c " + WRITTEN + " /dev/zero; : >" + written);
    await().until(() -> Files.exists(written));

    process.kill();

    assertThat(process.awaitEnd()).isEqualTo(137);
    assertThat(process.fromIt().readAllBytes()).hasSize(WRITTEN);
    process.close();
  }

  @Test
  void itsLastWordsAreKept() throws IOException {
    MachineProcess process = start("for i in 1 2 3 4 5; do echo word $i >&2; done; exit 3");

    assertThat(process.awaitEnd()).isEqualTo(3);
    assertThat(process.lastWords()).containsExactly("word 3", "word 4", "word 5");
  }

  @Test
  void oneThatHasClosedItsPipeIsEnded() throws IOException {
    MachineProcess process = start("exec >&-");

    assertThat(process.fromIt().readAllBytes()).isEmpty();
    assertThat(process.awaitEnd()).isEqualTo(137);
  }

  @Test
  void oneThatDoesNotReadIsNoticed() throws IOException {
    MachineProcess process = start("");
    boolean[] isNoticed = {false};
    var outlet = process.open("S1", _ -> {}, () -> isNoticed[0] = true);

    for (int i = 0; i < 100 && !isNoticed[0]; i++) {
      outlet.write(new byte[1 << 20]);
    }

    assertThat(isNoticed[0]).isTrue();
    process.close();
  }

  /** A process that does something, and then nothing. */
  private static MachineProcess start(String command) throws IOException {
    return new MachineProcess(
        ChildProcess.of(List.of("sh", "-c", command + "\nexec sleep 1000")).start());
  }
}
