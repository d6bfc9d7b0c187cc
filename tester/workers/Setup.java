package workers;

import execution.Aftermath;
import execution.SimulatedExecutor.Runs;
import harness.Processes;
import harness.RunSettings.Traces;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import simulator.Fault;

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
 * @param drawn for which tests a picture is drawn
 * @param pictureFile where it comes to; null: a file for each test
 */
public record Setup(
    String token,
    String testClass,
    Time time,
    Set<Fault> faults,
    Runs runs,
    long patienceMillis,
    Set<String> topics,
    Traces traces,
    Processes processes,
    Aftermath.Drawn drawn,
    @Nullable String pictureFile) {

  /** In which time tests run. */
  public enum Time {
    REAL,
    VIRTUAL
  }

  public Setup {
    faults = Set.copyOf(faults);
    topics = Set.copyOf(topics);
  }

  Aftermath aftermath() {
    return new Aftermath(drawn, Optional.ofNullable(pictureFile).map(Path::of));
  }

  /** The same for a worker that does it in another way. */
  Setup with(Runs otherRuns, Traces otherTraces, Aftermath.Drawn otherDrawn) {
    return new Setup(
        token,
        testClass,
        time,
        faults,
        otherRuns,
        patienceMillis,
        topics,
        otherTraces,
        processes,
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
        runs,
        patienceMillis,
        topics,
        traces,
        processes,
        drawn,
        pictureFile);
  }
}
