package execution;

import events.EventLog;
import events.Recording;
import events.Violation;
import java.util.List;
import monitors.LaterWatch;
import monitors.Watch;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import story.Report;

/**
 * A lab test that JUnit runs by itself, as editors do, leaves when it fails what it leaves when the
 * runner runs it. JUnit finds this listener by META-INF/services; the runner, which does all that
 * itself, has JUnit look for none.
 */
public final class FailureInAnEditor implements TestExecutionListener {

  @Override
  public void executionStarted(TestIdentifier identifier) {
    if (identifier.isTest()) {
      EventLog.watchWith(() -> new LaterWatch(new Watch(Watch.Pace.STEADY)));
      Recording.forget();
    }
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (!identifier.isTest() || result.getStatus() != Status.FAILED) {
      return;
    }
    Failure failure =
        FailureText.of(result.getThrowable().orElseGet(() -> new AssertionError("failed")));
    List<Violation> violations =
        Recording.latest().map(recording -> recording.log().violations()).orElse(List.of());
    violations.stream().limit(1).map(Violation::line).forEach(System.out::println);
    failure = failure.because(violations);
    Aftermath.USUAL.scene(failure.lines().size()).forEach(System.out::println);
    Report report = new Report(Report.Result.FAILED, failure.reason(), failure.lines(), "", false);
    Aftermath.USUAL.picture(report).forEach(System.out::println);
  }
}
