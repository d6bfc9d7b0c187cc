package workers;

import execution.Aftermath;
import execution.SimulatedExecutor.Runs;
import harness.Processes;
import harness.RunSettings.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import simulator.Fault;
import simulator.Options;
import simulator.choices.Notes;
import story.EventWords.Messages;
import why.Only;

/**
 * What a worker is told before all else.
 *
 * @param token stands before each message of the worker, so that nothing else is taken for one;
 *     whoever starts the worker draws it
 * @param testClass the class whose tests it runs
 * @param time in which time they run
 * @param patienceMillis after so long without a step a simulated run counts as hanging
 * @param topics of the solution's own log that are printed
 * @param traces what a run leaves
 * @param processes what runs in processes of its own
 * @param only which choices may be adverse, as {@link why.Only} reads it
 * @param why how much a search for the choices that a failure takes may cost
 * @param monitors what it means if something was wrong in a test that has passed
 * @param drawn for which tests a picture is drawn
 * @param pictureFile where it comes to; null: a file for each test
 */
public record Setup(
    String token,
    String testClass,
    Time time,
    Set<Fault> faults,
    Races races,
    Runs runs,
    long patienceMillis,
    Set<String> topics,
    Traces traces,
    Processes processes,
    String only,
    Search why,
    Monitors monitors,
    Aftermath.Drawn drawn,
    @Nullable String pictureFile) {

  /** The topic of those who want to read messages in full. */
  private static final String WHOLE_MESSAGES = "messages";

  /** Whether there is a search for the few choices that a simulated failure takes. */
  public enum Search {
    NONE,
    IF_CHEAP,
    ASKED
  }

  /** What the monitors of a run are for. */
  public enum Monitors {
    /** They explain failures. */
    EXPLAIN,
    /** A test fails with what they find, too. */
    STRICT
  }

  /** In which time tests run. */
  public enum Time {
    REAL,
    VIRTUAL
  }

  /** Whether data races are looked for, which only simulated runs can. */
  public enum Races {
    IGNORED,
    LOOKED_FOR,
    /** The same, and reads that race may find old values. */
    SHOWN
  }

  public Setup {
    faults = Set.copyOf(faults);
    topics = Set.copyOf(topics);
  }

  /**
   * Of a worker that simulates many runs and leaves nothing but its answers.
   *
   * @param patience after so long without a step a run counts as hanging
   */
  public static Setup ofManyRuns(String testClass, Duration patience) {
    return new Setup(
        "",
        testClass,
        Time.VIRTUAL,
        Set.of(),
        Races.IGNORED,
        Runs.ONCE,
        patience.toMillis(),
        Set.of(),
        Traces.NONE,
        Processes.NONE,
        "",
        Search.NONE,
        Monitors.EXPLAIN,
        Aftermath.Drawn.NONE,
        null);
  }

  /** What its simulations do. */
  Options options() {
    return new Options(faults)
        .with(Only.parse(only), Notes.NONE)
        .with(races == Races.IGNORED ? Options.Turns.USUAL : Options.Turns.LOST_WITHOUT_LOCK);
  }

  Aftermath aftermath() {
    return new Aftermath(
        drawn,
        Optional.ofNullable(pictureFile).map(Path::of),
        topics.contains(WHOLE_MESSAGES) ? Messages.WHOLE : Messages.SHORT);
  }

  /** The same for a worker that does it in another way. */
  Setup with(Runs otherRuns, Traces otherTraces, Aftermath.Drawn otherDrawn) {
    return new Setup(
        token,
        testClass,
        time,
        faults,
        races,
        otherRuns,
        patienceMillis,
        topics,
        otherTraces,
        processes,
        only,
        Search.NONE,
        monitors,
        otherDrawn,
        pictureFile);
  }

  /** The same for another worker. */
  public Setup withToken(String other) {
    return new Setup(
        other,
        testClass,
        time,
        faults,
        races,
        runs,
        patienceMillis,
        topics,
        traces,
        processes,
        only,
        why,
        monitors,
        drawn,
        pictureFile);
  }
}
