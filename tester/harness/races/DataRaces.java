package harness.races;

import events.Event;
import events.Party;
import events.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import simulator.Simulation;
import simulator.reports.AccessReport;
import simulator.reports.RaceReport;

/** The data races of the test that runs: each fails it, as a failed check does. */
public final class DataRaces extends AssertionError {

  private static final int MOST_IN_FULL = 3;
  private static final int MOST_NAMED = 5;

  private final transient List<RaceReport> races;

  private DataRaces(List<RaceReport> races) {
    super(races.getFirst().summary());
    this.races = List.copyOf(races);
    setStackTrace(new StackTraceElement[0]);
  }

  /** Those that have been found until now; empty if there are none, or nobody looks for them. */
  public static Optional<DataRaces> found() {
    List<RaceReport> races = Simulation.isRunning() ? Simulation.races() : List.of();
    return races.isEmpty() ? Optional.empty() : Optional.of(new DataRaces(races));
  }

  /** The first one in a line, the same with each seed. */
  public String summary() {
    return races.getFirst().summary();
  }

  /** Its places. */
  public String place() {
    return races.getFirst().accounts().getFirst().place();
  }

  /** All that there is to say: of each variable the first, the worst in full. */
  public List<String> lines() {
    List<RaceReport> full = firstOfEachVariable();
    List<RaceReport> others = races.stream().filter(race -> !full.contains(race)).toList();
    List<String> lines = new ArrayList<>();
    full.forEach(race -> lines.addAll(race.lines()));
    others.stream().limit(MOST_NAMED).forEach(race -> lines.add("and a " + race.summary()));
    if (others.size() > MOST_NAMED) {
      lines.add("and %d more".formatted(others.size() - MOST_NAMED));
    }
    return lines;
  }

  private List<RaceReport> firstOfEachVariable() {
    Set<String> variables = new HashSet<>();
    return races.stream()
        .filter(race -> variables.add(race.variable()))
        .limit(MOST_IN_FULL)
        .toList();
  }

  /** The same as events: what each of the two threads did. */
  public static List<Event.Warned> warnings() {
    return found().map(DataRaces::asWarnings).orElse(List.of());
  }

  private List<Event.Warned> asWarnings() {
    return races.stream()
        .limit(MOST_IN_FULL)
        .map(race ->
            new Event.Warned(
                Event.Warning.DATA_RACE,
                new Sentence(List.of(new Sentence.Words("data race: " + race.title()))),
                race.accounts().stream().map(DataRaces::sentence).toList()))
        .toList();
  }

  private static Sentence sentence(AccessReport access) {
    String name = access.thread();
    return new Sentence(
        List.of(
            new Sentence.Words("data race: "),
            new Sentence.ServerThread(
                access.server().orElse(Party.TESTER),
                name,
                access.server().isPresent() ? name + " of S" + access.server().getAsInt() : name),
            new Sentence.Words(
                " %s at %s (%s); %s"
                    .formatted(access.verb(), access.place(), access.method(), access.locks()))));
  }
}
