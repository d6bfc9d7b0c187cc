package harness.processes;

import static org.assertj.core.api.Assertions.assertThat;

import harness.Hold.Ending;
import harness.Life;
import harness.RunSettings;
import harness.TestRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import machines.pool.MachineProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import raft.ApplyChannel;
import raft.Persister;

/**
 * Machines that say whatever comes to their minds: the referee always comes to an end with them,
 * and always says whose fault it is.
 */
class NonsenseTest {

  private static final int MOST_KEPT = 300 << 20;

  @Test
  void whateverAMachineSaysIsItsFault() throws Throwable {
    hearOut(3_000);
  }

  @Tag("long")
  @Test
  void whateverAMachineSaysIsItsFaultForLong() throws Throwable {
    hearOut(100_000);
  }

  private void hearOut(int frames) throws Throwable {
    TestRun.execute(
        "nonsense",
        RunSettings.withSeed(1),
        () -> {
          int heard = 0;
          for (int seed = 0; heard < frames; seed++) {
            heard += hearOutOne(seed);
          }
        });
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    assertThat(runtime.totalMemory() - runtime.freeMemory()).isLessThan(MOST_KEPT);
  }

  /** Returns how many frames it has sent. */
  private static int hearOutOne(int seed) throws InterruptedException {
    Babbler babbler = new Babbler(new Random(seed));
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    ApplyChannel applied = new ApplyChannel();
    Thread service = Thread.ofVirtual().start(() -> receiveAll(applied));
    RemoteServer server =
        new RemoteServer(
            Life.current(),
            List.of(),
            0,
            new Persister(),
            Service.of(applied),
            new MachineProcess(new FakeProcess(babbler)),
            failures::add);

    boolean hasEnded = server.awaitEnd(10_000);

    assertThat(hasEnded).as("seed %d", seed).isTrue();
    assertThat(failures).as("seed %d", seed).isNotEmpty();
    assertThat(failures).allSatisfy(NonsenseTest::saysWhoseFaultItIs);
    server.letGo(Ending.CRASH, Optional::empty);
    service.join(10_000);
    assertThat(service.isAlive()).as("seed %d", seed).isFalse();
    return babbler.frames();
  }

  /** What a machine says was thrown in it may be anything; all else begins with its name. */
  private static void saysWhoseFaultItIs(Throwable failure) {
    assertThat(
            failure.getClass().getSimpleName().startsWith("There")
                || String.valueOf(failure.getMessage()).startsWith("nonsense "))
        .as(String.valueOf(failure))
        .isTrue();
  }

  private static void receiveAll(ApplyChannel applied) {
    try {
      while (applied.receive().isPresent()) {}
    } catch (InterruptedException _) {
      // The end.
    }
  }

  /** A process that is not there, but says something. */
  private static final class FakeProcess extends Process {

    private final InputStream says;

    FakeProcess(InputStream says) {
      this.says = says;
    }

    @Override
    public InputStream getInputStream() {
      return says;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public int waitFor() {
      return 1;
    }

    @Override
    public int exitValue() {
      return 1;
    }

    @Override
    public ProcessHandle toHandle() {
      return (ProcessHandle)
          Proxy.newProxyInstance(
              ProcessHandle.class.getClassLoader(),
              new Class<?>[] {ProcessHandle.class},
              (_, _, _) -> false);
    }

    @Override
    public void destroy() {
      try {
        says.close();
      } catch (IOException _) {
        // It says nothing more.
      }
    }
  }
}
