package simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import simulated.MachineSamples;

/** Machines crash, pause and go wrong as they are asked to; who waits for whom is found. */
class MachineTest {

  static {
    Simulation.prepare("simulated.MachineSamples");
  }

  private static <T> T run(long seed, Set<Fault> faults, Callable<T> body) {
    AtomicReference<T> result = new AtomicReference<>();
    Simulation.Outcome outcome =
        Simulation.runTwice(seed, new Options(faults), () -> result.set(body.call()));
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.difference()).isEmpty();
    return result.get();
  }

  private static List<Long> runSeeds(Set<Fault> faults, Callable<Long> body) {
    return LongStream.range(0, 20).map(seed -> run(seed, faults, body)).boxed().toList();
  }

  @Test
  void aCrashStopsAllThreadsWhereTheyAre() {
    assertThat(run(1, Set.of(), MachineSamples::crash))
        .containsExactly("word", "word", "word", "both stopped");
  }

  @Test
  void aMachineStandsStillOnlyIfAskedTo() {
    assertThat(runSeeds(Set.of(), MachineSamples::longestDelayMs)).allMatch(ms -> ms < 2);
    assertThat(runSeeds(Set.of(Fault.PAUSE), MachineSamples::longestDelayMs))
        .allMatch(ms -> ms >= 100 && ms <= 1000);
  }

  @Test
  void clocksAreRightUnlessTheyAreAskedNotToBe() {
    assertThat(runSeeds(Set.of(), MachineSamples::clockPercent)).containsOnly(100L);
    assertThat(runSeeds(Set.of(Fault.CLOCK_SKEW), MachineSamples::clockPercent))
        .allMatch(percent -> percent >= 80 && percent <= 120)
        .anyMatch(percent -> percent < 90)
        .anyMatch(percent -> percent > 110);
  }

  @Test
  void aDiskIsSlowOnlyIfAskedTo() {
    assertThat(runSeeds(Set.of(), MachineSamples::writesMs)).allMatch(ms -> ms < 10);
    assertThat(runSeeds(Set.of(Fault.SLOW_DISK), MachineSamples::writesMs))
        .allMatch(ms -> ms > 20 && ms < 1500);
  }

  // Else a Raft that saves its whole log does as much in a virtual second as one that saves little.
  @Test
  void aLargeWriteTakesLonger() {
    assertThat(runSeeds(Set.of(), () -> MachineSamples.writesMs(100_000)))
        .allMatch(ms -> ms > 200 && ms < 300);
  }

  @Test
  void threadsThatWaitForEachOtherAreNamed() {
    List<Finding> found = run(1, Set.of(), MachineSamples::deadlock);
    assertThat(found).extracting(Finding::kind).containsExactly(Finding.Kind.DEADLOCK);
    assertThat(found.getFirst().what().text()).startsWith("deadlock: ");
    assertThat(found.getFirst().details())
        .extracting(Finding.Line::text)
        .hasSize(2)
        .allMatch(line -> line.matches("(first|second) at MachineSamples.java:\\d+ waits for .*"))
        .anyMatch(line -> line.endsWith("waits for a monitor that first holds"))
        .anyMatch(line -> line.endsWith("waits for a lock that second holds"));
  }

  @Test
  void theMachinesOfAFindingAreKnownByTheirNumbers() {
    Finding found = run(1, Set.of(), MachineSamples::deadlockOfServers).getFirst();
    assertThat(found.details())
        .hasSize(2)
        .allSatisfy(line -> assertThat(servers(line)).containsExactlyInAnyOrder(4, 2))
        .extracting(line -> servers(line).getFirst())
        .containsExactlyInAnyOrder(4, 2);
    assertThat(found.details())
        .extracting(Finding.Line::text)
        .anyMatch(line -> line.matches("first of four at .* a lock that second of two holds"));
  }

  private static List<Integer> servers(Finding.Line line) {
    return line.parts().stream()
        .filter(part -> part instanceof Finding.Actor)
        .map(part -> ((Finding.Actor) part).machine().orElseThrow().server().orElseThrow())
        .toList();
  }

  @Test
  void aCircleThroughTheApplyChannelIsADeadlock() {
    List<String> found = run(1, Set.of(), MachineSamples::circleThroughTheChannel);
    assertThat(found).hasSize(4);
    assertThat(found.getFirst()).startsWith("deadlock: ");
    assertThat(found.subList(1, 3))
        .anyMatch(line -> line.matches("applier of m at .* waits for service .*to receive.*"))
        .anyMatch(line -> line.matches("service of m at .* waits for a lock that applier.*"));
    assertThat(found.getLast())
        .startsWith("a lock is held across a send to the ApplyChannel at MachineSamples.java:");
  }

  @Test
  void aLockIsHeldAcrossTheRpcOfAFutureThatIsJoined() {
    assertThat(run(1, Set.of(), () -> MachineSamples.joinsWhileLocked(true)))
        .singleElement()
        .asString()
        .startsWith("a lock is held across an RPC at MachineSamples.java:");
    assertThat(run(1, Set.of(), () -> MachineSamples.joinsWhileLocked(false))).isEmpty();
  }

  @Test
  void whoWillGiveUpIsInNoDeadlock() {
    assertThat(run(1, Set.of(), MachineSamples::noDeadlock)).isEmpty();
  }

  @Test
  void aFaultIsNamedAsOnTheCommandLine() {
    assertThat(Fault.named("slow-disk")).isEqualTo(Fault.SLOW_DISK);
    assertThatThrownBy(() -> Fault.named("flood"))
        .hasMessage("no fault 'flood': pause, slow-disk, clock-skew, one-way, duplicate");
  }
}
