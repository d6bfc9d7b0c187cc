package runner;

import execution.Failure;
import execution.TestMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import workers.Answer;
import workers.SecondOpinion;
import workers.Task;
import workers.Worker;

/** Has a worker run the tests of a suite, one after another, as often as the flags say. */
final class Run implements Worker.Listener {

  private final Flags flags;
  private final Progress progress;
  private final Commands commands;
  private final Optional<SecondOpinion> opinion;
  private long tasks;
  private boolean isCutShort;
  private volatile @Nullable Worker worker;

  /**
   * @param opinion on each answer, if it is wanted
   */
  Run(Flags flags, Progress progress, Optional<SecondOpinion> opinion) {
    this.flags = flags;
    this.opinion = opinion;
    this.progress = progress;
    this.commands = new Commands(flags);
  }

  @Override
  public void printed(String line) {
    progress.testLine(line);
  }

  @Override
  public void failedOutsideTests(Failure failure) {
    progress.failedOutsideTests(failure);
  }

  /** Runs all that was asked for; what the tests print goes to the progress. */
  void all(Suite suite, Worker itsWorker) throws Worker.NotStartedException {
    worker = itsWorker;
    progress.runStarted();
    if (suite.asked().isEmpty()) {
      progress.nothingToRun(suite.nothingToRun(flags));
    }
    for (int repetition = 0; repetition < flags.count && !isStopped(); repetition++) {
      repeat(suite, itsWorker, repetition);
    }
  }

  /** Asks what runs to come to its end, because of this; returns whether anything does. */
  boolean stop(Failure why, boolean wantsThreads) {
    Worker running = worker;
    if (running == null) {
      return false;
    }
    running.stop(why, wantsThreads);
    return true;
  }

  private void repeat(Suite suite, Worker itsWorker, int repetition)
      throws Worker.NotStartedException {
    Optional<XmlReport> report =
        Optional.ofNullable(flags.xml).map(file -> XmlReport.begin(file, repetition, suite));
    for (TestMethod test : suite.asked()) {
      if (isStopped()) {
        return;
      }
      long seed = flags.seed + repetition;
      progress.testStarted(test.name(), seed);
      report.ifPresent(xml -> xml.started(test.name()));
      Answer answer = run(itsWorker, test.name(), seed);
      isCutShort = answer.kind() == Answer.Kind.ENDED;
      report.ifPresent(xml -> xml.ended(test.name(), answer));
      progress.testEnded(answer);
    }
  }

  private boolean isStopped() {
    return isCutShort || (flags.failfast && progress.failed());
  }

  private Answer run(Worker itsWorker, String test, long seed) throws Worker.NotStartedException {
    Task task = new Task(++tasks, test, seed, commands.replay(test));
    Answer answer =
        itsWorker.run(task).orElseGet(() -> Answer.ended(task.number(), itsWorker.obituary()));
    return opinion.isPresent() ? opinion.get().on(task, answer) : answer;
  }
}
