package harness.processes;

import static org.assertj.core.api.Assertions.assertThat;

import fixtures.Saving;
import harness.Hold.Ending;
import harness.Life;
import harness.RunSettings;
import harness.TestRun;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import machines.Boot.Lab;
import machines.pool.MachinePool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import raft.Persister;

/** What save() has returned from outlives a SIGKILL, whole; what it has not may. */
class SavingTest {

  private final Random random = new Random(1);

  @Test
  void whatSaveHasReturnedFromIsThereAfterAKill() throws Throwable {
    killInTheMiddleOfSaves(10);
  }

  @Tag("long")
  @Test
  void whatSaveHasReturnedFromIsThereAfterAThousandKills() throws Throwable {
    killInTheMiddleOfSaves(1000);
  }

  private void killInTheMiddleOfSaves(int kills) throws Throwable {
    TestRun.execute(
        Saving.class.getName(),
        "kills",
        RunSettings.withSeed(1),
        () -> {
          MachinePool.shared().prepare(3);
          for (int kill = 0; kill < kills; kill++) {
            saveAndKill();
          }
        });
    MachinePool.shared().clear();
  }

  private void saveAndKill() throws Exception {
    Files.deleteIfExists(Saving.RETURNED);
    List<Throwable> failures = new ArrayList<>();
    Persister disk = new Persister();
    RemoteServer server =
        new RemoteServer(
            Life.current(),
            List.of(),
            0,
            disk,
            Service.NONE,
            MachinePool.shared().take(),
            failures::add);
    server.boot(Lab.RAFT, -1, "");
    Thread.sleep(10, random.nextInt(1_000_000));

    server.letGo(Ending.CRASH, Optional::empty);

    int returned = returned();
    byte[] state = disk.readRaftState();
    int saved = state.length == 0 ? 0 : ByteBuffer.wrap(state).getInt();
    assertThat(failures).isEmpty();
    assertThat(saved).isBetween(returned, returned + 1);
    assertThat(saved == 0 || Saving.isWhole(state, saved)).isTrue();
    assertThat(saved == 0 || Saving.isWhole(disk.readSnapshot(), saved)).isTrue();
  }

  private static int returned() throws Exception {
    return Files.exists(Saving.RETURNED) && Files.size(Saving.RETURNED) >= 4
        ? ByteBuffer.wrap(Files.readAllBytes(Saving.RETURNED)).getInt()
        : 0;
  }
}
