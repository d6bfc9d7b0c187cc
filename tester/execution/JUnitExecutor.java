package execution;

import events.EventLog;
import harness.RunSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import monitors.LaterWatch;
import monitors.Watch;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests by JUnit, in real time.
 *
 * <p>Each test is an execution of its own for JUnit, so that a run can stop after any of them. A
 * test class therefore cannot share anything costly between its tests.
 */
public final class JUnitExecutor implements TestExecutor {

  private final Class<?> testClass;
  private final Launcher launcher = newLauncher();
  private final Map<String, UniqueId> ids = new HashMap<>();

  public JUnitExecutor(Class<?> testClass) {
    this.testClass = testClass;
    EventLog.watchWith(() -> new LaterWatch(new Watch(Watch.Pace.STEADY)));
  }

  // Nothing is looked up on the class path: that takes time, and a test run shall not depend on it.
  private static Launcher newLauncher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build());
  }

  @Override
  public List<TestMethod> tests() {
    TestPlan plan =
        launcher.discover(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    TestClasses.of(testClass).stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .enableImplicitConfigurationParameters(false)
                .build());
    plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .filter(test -> test.getSource().orElse(null) instanceof MethodSource)
        .forEach(test -> ids.put(name(test.getSource().orElseThrow()), test.getUniqueIdObject()));
    List<String> order =
        TestClasses.of(testClass).stream().flatMap(type -> SourceOrder.of(type).stream()).toList();
    List<String> names = new ArrayList<>(ids.keySet());
    names.sort(Comparator.<String>comparingInt(order::indexOf).thenComparing(name -> name));
    return names.stream()
        .map(name -> new TestMethod(name, whyDisabled(name).orElse(null)))
        .toList();
  }

  private Optional<String> whyDisabled(String test) {
    return PlainTests.whyDisabled(TestClasses.having(test, testClass), test);
  }

  private static String name(Object source) {
    return ((MethodSource) source).getMethodName();
  }

  @Override
  public Ended execute(String test, RunSettings settings) {
    long startNanos = System.nanoTime();
    Outcome.Collector collector = new Outcome.Collector(TestClasses.having(test, testClass));
    Outcome outcome = outcome(request(test, settings), collector);
    return new Ended(outcome, Duration.ofNanos(System.nanoTime() - startNanos), null);
  }

  private LauncherDiscoveryRequest request(String test, RunSettings settings) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectUniqueId(ids.get(test)))
        .enableImplicitConfigurationParameters(false)
        .configurationParameters(settings.asParameters())
        .build();
  }

  // JUnit lets some errors out that a test throws, such as an OutOfMemoryError.
  private Outcome outcome(LauncherDiscoveryRequest request, Outcome.Collector collector) {
    try {
      launcher.execute(request, collector);
      return collector.outcome();
    } catch (Throwable e) {
      return new Outcome.Failed(e);
    }
  }
}
