package workers;

import events.Work;
import execution.Failure;
import execution.TestExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task.
 *
 * @param task its number
 * @param skipped why it was skipped; null: it was not
 * @param failure why it failed; null: it did not
 * @param nanos how long it took, in the time in which it ran
 * @param hash of all that a simulated run did; null in real time
 * @param why which choices the failure takes; null: nobody has searched, or it did not end so
 * @param scene how the servers stood, and what happened last; lines for below the failure
 * @param notes where the picture is; lines for the end
 * @param warnings what was wrong in any case, whatever came of the task
 * @param work how much has happened in it
 */
public record Answer(
    long task,
    Kind kind,
    @Nullable String skipped,
    @Nullable Failure failure,
    long nanos,
    @Nullable String hash,
    @Nullable Reasons why,
    List<String> scene,
    List<String> notes,
    List<String> warnings,
    Work work) {

  /** How a task can end. */
  public enum Kind {
    PASSED,
    SKIPPED,
    FAILED,
    /** The same, and the worker ends with it: it takes nothing more. */
    ENDED
  }

  public Answer {
    scene = List.copyOf(scene);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
    work = work == null ? Work.NONE : work;
  }

  /** One of which nobody has counted what happened. */
  public Answer(
      long task,
      Kind kind,
      @Nullable String skipped,
      @Nullable Failure failure,
      long nanos,
      @Nullable String hash,
      @Nullable Reasons why,
      List<String> scene,
      List<String> notes,
      List<String> warnings) {
    this(task, kind, skipped, failure, nanos, hash, why, scene, notes, warnings, Work.NONE);
  }

  static Answer passed(long task, TestExecutor.Ended ended) {
    return new Answer(
        task,
        Kind.PASSED,
        null,
        null,
        nanos(ended),
        hash(ended),
        null,
        List.of(),
        List.of(),
        List.of());
  }

  static Answer skipped(long task, String reason, TestExecutor.Ended ended) {
    return new Answer(
        task,
        Kind.SKIPPED,
        reason,
        null,
        nanos(ended),
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  static Answer failed(long task, Failure failure, TestExecutor.Ended ended) {
    return new Answer(
        task,
        Kind.FAILED,
        null,
        failure,
        nanos(ended),
        hash(ended),
        null,
        List.of(),
        List.of(),
        List.of());
  }

  /** Of a task whose worker is no more. */
  public static Answer ended(long task, Failure failure) {
    return new Answer(
        task, Kind.ENDED, null, failure, 0, null, null, List.of(), List.of(), List.of());
  }

  /** The same answer with what else there is to show. */
  Answer with(List<String> itsScene, List<String> itsNotes) {
    return new Answer(
        task, kind, skipped, failure, nanos, hash, why, itsScene, itsNotes, warnings, work);
  }

  /** The same failure with what it takes. */
  Answer because(@Nullable Reasons itsWhy) {
    return new Answer(
        task, kind, skipped, failure, nanos, hash, itsWhy, scene, notes, warnings, work);
  }

  /** The same answer with what was wrong in any case. */
  Answer withWarnings(List<String> itsWarnings) {
    return new Answer(
        task, kind, skipped, failure, nanos, hash, why, scene, notes, itsWarnings, work);
  }

  /** The same answer with how much has happened. */
  Answer with(Work itsWork) {
    return new Answer(
        task, kind, skipped, failure, nanos, hash, why, scene, notes, warnings, itsWork);
  }

  /** The same run, which has failed in this way instead. */
  Answer failedWith(Failure other) {
    return new Answer(
        task, Kind.FAILED, null, other, nanos, hash, why, scene, notes, warnings, work);
  }

  private static long nanos(TestExecutor.Ended ended) {
    return ended.time().toNanos();
  }

  private static @Nullable String hash(TestExecutor.Ended ended) {
    return ended.hash() == null ? null : Long.toHexString(ended.hash());
  }

  public boolean isFailure() {
    return kind == Kind.FAILED || kind == Kind.ENDED;
  }

  /** Whether a failure has its reason and all else is there. */
  boolean isWhole() {
    return kind != null && (isFailure() ? failure != null : failure == null);
  }

  public Duration time() {
    return Duration.ofNanos(nanos);
  }

  /** Why it failed, for who knows that it did. */
  public Failure theFailure() {
    return Objects.requireNonNull(failure, "it has not failed");
  }
}
