package harness.processes;

import harness.Hold.Ending;
import harness.Life;
import harness.RunSettings;
import harness.TestRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import machines.Boot.Lab;
import machines.pool.MachinePool;
import raft.Persister;

/** How long a life of a server takes to begin, and to end, in a process of its own. */
public final class ProcessBenchmark {

  private static final int LIVES = 40;
  private static final int WARM_UP = 5;
  private static final int PAUSE_MS = 700;

  private ProcessBenchmark() {}

  public static void main(String[] arguments) throws Throwable {
    List<Double> starts = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    TestRun.execute(
        "kvraft.KvRaftTest",
        "restarts",
        RunSettings.withSeed(1),
        () -> {
          MachinePool.shared().prepare(3);
          for (int life = 0; life < LIVES; life++) {
            Thread.sleep(PAUSE_MS); // as long as a test leaves a server dead, at least
            live(starts, ends);
          }
        });
    print("a start: taken, booted, answered", starts);
    print("a SIGKILL, and the rest of the pipe", ends);
    Runtime.getRuntime().halt(0);
  }

  private static void live(List<Double> starts, List<Double> ends) {
    long begin = System.nanoTime();
    RemoteServer server =
        new RemoteServer(
            Life.current(),
            List.of(),
            0,
            new Persister(),
            Service.NONE,
            MachinePool.shared().take(),
            failure -> {
              throw new IllegalStateException(failure);
            });
    server.boot(Lab.KVRAFT, -1, "");
    starts.add((System.nanoTime() - begin) / 1e6);
    long kill = System.nanoTime();
    server.letGo(Ending.CRASH, Optional::empty);
    ends.add((System.nanoTime() - kill) / 1e6);
  }

  private static void print(String what, List<Double> all) {
    List<Double> sorted = new ArrayList<>(all.subList(WARM_UP, all.size()));
    Collections.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f |%n",
        what,
        sorted.getFirst(),
        sorted.get(sorted.size() / 2),
        sorted.getLast());
  }
}
