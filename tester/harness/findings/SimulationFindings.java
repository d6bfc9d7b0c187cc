package harness.findings;

import events.Event;
import events.Party;
import events.Sentence;
import harness.races.DataRaces;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import simulator.Finding;
import simulator.Machine;
import simulator.Simulation;

/** What the simulator has found in the test that runs: as events, and as what is printed. */
public final class SimulationFindings {

  private SimulationFindings() {}

  /** Warns of what is wrong in any case. */
  public static void tellWarnings(Consumer<String> warn) {
    for (Finding finding : Simulation.findings()) {
      warn.accept(finding.what().text());
      finding.details().forEach(detail -> System.out.println("    " + detail.text()));
    }
  }

  public static boolean hasDeadlock() {
    return Simulation.findings().stream()
        .anyMatch(finding -> finding.kind() == Finding.Kind.DEADLOCK);
  }

  /** Warns of a deadlock that has come up at the end, when the servers were killed. */
  public static void tellDeadlocks(Consumer<String> warn) {
    for (Finding finding : Simulation.findings()) {
      if (finding.kind() == Finding.Kind.DEADLOCK) {
        warn.accept("after kill(): " + finding.what().text());
        finding.details().forEach(detail -> System.out.println("    " + detail.text()));
      }
    }
  }

  /** Prints what may help to understand a failure. */
  public static void printNotes() {
    Simulation.locksInDemand()
        .forEach(finding -> System.out.println("note: " + finding.what().text()));
  }

  /** What is wrong in any case, as events. */
  public static List<Event.Warned> warnings() {
    return Stream.concat(
            Simulation.findings().stream().map(SimulationFindings::warning),
            DataRaces.warnings().stream())
        .toList();
  }

  private static Event.Warned warning(Finding finding) {
    return new Event.Warned(
        kind(finding),
        sentence(finding.what()),
        finding.details().stream().map(SimulationFindings::sentence).toList());
  }

  private static Event.Warning kind(Finding finding) {
    return switch (finding.kind()) {
      case DEADLOCK -> Event.Warning.DEADLOCK;
      case BUSY_LOOP -> Event.Warning.BUSY_LOOP;
      case LOCK_ACROSS_RPC -> Event.Warning.LOCK_ACROSS_RPC;
      case LOCK_IN_DEMAND -> Event.Warning.LOCK_IN_DEMAND;
    };
  }

  private static Sentence sentence(Finding.Line line) {
    return new Sentence(line.parts().stream().map(SimulationFindings::part).toList());
  }

  private static Sentence.Part part(Finding.Part part) {
    return switch (part) {
      case Finding.Words(String text) -> new Sentence.Words(text);
      case Finding.Actor actor ->
          new Sentence.ServerThread(
              actor.machine().map(Machine::server).orElse(OptionalInt.empty()).orElse(Party.TESTER),
              actor.name(),
              actor.fullName());
    };
  }
}
