package runner;

import execution.PlainTests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests that were asked for, in the order in which they stand in their source file.
 *
 * @param testClass where they are
 * @param launcher runs the tests
 * @param plan the tests, as JUnit knows them
 * @param tests the tests, in order
 */
public record Suite(Class<?> testClass, Launcher launcher, TestPlan plan, List<Test> tests) {

  /**
   * One test method.
   *
   * @param name the method's name
   * @param id how JUnit calls it
   */
  public record Test(String name, UniqueId id) {}

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  public Suite {
    tests = List.copyOf(tests);
  }

  /**
   * Finds the tests that the flags ask for; there may be none.
   *
   * @throws UsageException if there is no such class, or it is to be simulated and cannot be
   */
  static Suite find(Flags flags) {
    Class<?> testClass = load(flags.testClass);
    if (flags.sim) {
      PlainTests.check(testClass);
    }
    Launcher launcher = newLauncher();
    TestPlan plan =
        launcher.discover(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(testClass))
                .filters(asked(flags))
                .enableImplicitConfigurationParameters(false)
                .build());
    List<String> sourceOrder = methodNames(testClass);
    List<Test> tests =
        plan.getRoots().stream()
            .flatMap(root -> plan.getDescendants(root).stream())
            .filter(identifier -> identifier.getSource().orElse(null) instanceof MethodSource)
            .map(Suite::test)
            .sorted(Comparator.comparingInt(test -> sourceOrder.indexOf(test.name)))
            .toList();
    return new Suite(testClass, launcher, plan, tests);
  }

  /** The package of the test class, by which the run is called in its output. */
  String packageName() {
    return testClass.getPackageName();
  }

  /**
   * What to say if there are none: whoever mistypes a name is told the one that is most like it.
   */
  String nothingToRun(Flags flags) {
    String asked = flags.run.pattern().replaceAll("\\W", "");
    String meant =
        methodNames(testClass).stream()
            .filter(name -> name.startsWith("Test"))
            .filter(name -> DISTANCE.apply(asked, name) <= asked.length() / 4)
            .min(Comparator.comparing(name -> DISTANCE.apply(asked, name)))
            .map(name -> "; did you mean " + name + "?")
            .orElse("");
    return "testing: warning: no tests to run" + meant;
  }

  /** Asks JUnit to run this one test. */
  public static LauncherDiscoveryRequest request(Test test) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectUniqueId(test.id))
        .enableImplicitConfigurationParameters(false)
        .build();
  }

  private static PostDiscoveryFilter asked(Flags flags) {
    return descriptor ->
        FilterResult.includedIf(
            !(descriptor.getSource().orElse(null) instanceof MethodSource method)
                || (flags.run.matcher(method.getMethodName()).find()
                    && !flags.skip.matcher(method.getMethodName()).find()));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Suite.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UsageException("there is no test class '" + name + "' on the class path");
    }
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

  private static Test test(TestIdentifier identifier) {
    MethodSource source = (MethodSource) identifier.getSource().orElseThrow();
    return new Test(source.getMethodName(), identifier.getUniqueIdObject());
  }

  // Reflection promises no order and HotSpot gives none; a class file is in source order.
  private static List<String> methodNames(Class<?> testClass) {
    String file = testClass.getName().substring(testClass.getPackageName().length() + 1) + ".class";
    try (InputStream in = testClass.getResourceAsStream(file)) {
      return ClassFile.of().parse(in.readAllBytes()).methods().stream()
          .map(method -> method.methodName().stringValue())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
