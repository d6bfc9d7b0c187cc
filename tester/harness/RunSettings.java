package harness;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run of a test is told from outside. It goes from hand to hand as an argument: a system
 * property could be set by a solution as well.
 *
 * @param seed of all random choices of the kit
 * @param topics of the solution's own log that are printed; {@code all} for all of them
 * @param traces what the run leaves
 * @param processes what runs in processes of its own
 * @param limit after which the test has failed, in the time in which it runs
 */
public record RunSettings(
    long seed, Set<String> topics, Traces traces, Processes processes, Duration limit) {

  /** What a run leaves beside its verdict. */
  public enum Traces {
    /** The events of which pictures are made, and the history of the clients as a file. */
    KEPT,
    /** What was wrong first, as those find it who watch the events. */
    WATCHED,
    /** Nothing: many runs follow, and whoever wants to see one of them runs it again. */
    NONE
  }

  private static final int SEED_BOUND = 1_000_000_000;

  // The names of JUnit's configuration parameters.
  private static final String SEED = "lab.seed";
  private static final String TOPICS = "lab.trace";
  private static final String PROCESSES = "lab.processes";

  public RunSettings {
    topics = Set.copyOf(topics);
  }

  /** Of a run that may take as long as a test may. */
  public RunSettings(long seed, Set<String> topics, Traces traces, Processes processes) {
    this(seed, topics, traces, processes, processes.patience(TestRun.LIMIT));
  }

  /** The same with nothing in a process of its own. */
  public RunSettings(long seed, Set<String> topics, Traces traces) {
    this(seed, topics, traces, Processes.NONE);
  }

  /** Of a run with this seed that prints no lines of the solution's log and leaves all. */
  public static RunSettings withSeed(long seed) {
    return new RunSettings(seed, Set.of(), Traces.KEPT, Processes.NONE);
  }

  /** Of a run for which nobody has asked for anything: any seed. */
  public static RunSettings withAnySeed() {
    return withSeed(new Random().nextInt(SEED_BOUND));
  }

  /** The topics that a list names, with commas between them. */
  public static Set<String> topics(String list) {
    return Stream.of(list.split(","))
        .map(String::strip)
        .filter(topic -> !topic.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same as parameters of JUnit, by which they reach a test that JUnit runs. */
  public Map<String, String> asParameters() {
    return Map.of(
        SEED, Long.toString(seed), TOPICS, String.join(",", topics), PROCESSES, processes.toText());
  }

  /** Reads them again; of a test that an editor runs there are none. */
  static RunSettings ofParameters(Function<String, Optional<String>> parameters) {
    RunSettings settings =
        parameters
            .apply(SEED)
            .map(seed -> withSeed(Long.parseLong(seed)))
            .orElseGet(RunSettings::withAnySeed);
    Set<String> topics = topics(parameters.apply(TOPICS).orElse(""));
    Processes processes = parameters.apply(PROCESSES).map(Processes::ofText).orElse(Processes.NONE);
    return new RunSettings(settings.seed, topics, Traces.KEPT, processes);
  }
}
