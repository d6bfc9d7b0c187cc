package runner;

import execution.TestMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The tests that were asked for, in the order in which they stand in their source file.
 *
 * @param testClass where they are
 * @param all all tests of the class
 * @param asked those of them that the flags ask for; there may be none
 */
record Suite(String testClass, List<TestMethod> all, List<TestMethod> asked) {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  Suite {
    all = List.copyOf(all);
    asked = List.copyOf(asked);
  }

  /** What the flags ask for, of all the tests of a class. */
  static Suite of(Flags flags, List<TestMethod> all) {
    return new Suite(
        flags.testClass, all, all.stream().filter(test -> isAsked(flags, test.name())).toList());
  }

  private static boolean isAsked(Flags flags, String name) {
    return flags.run.matcher(name).find() && !flags.skip.matcher(name).find();
  }

  /** The package of a test class, by which the run is called in its output. */
  static String packageName(String testClass) {
    return testClass.substring(0, Math.max(0, testClass.lastIndexOf('.')));
  }

  String packageName() {
    return packageName(testClass);
  }

  /**
   * What to say if there are none: whoever mistypes a name is told the one that is most like it.
   */
  String nothingToRun(Flags flags) {
    String wanted = flags.run.pattern().replaceAll("\\W", "");
    Optional<String> meant =
        all.stream()
            .map(TestMethod::name)
            .filter(name -> DISTANCE.apply(wanted, name) <= wanted.length() / 4)
            .min(Comparator.comparing(name -> DISTANCE.apply(wanted, name)));
    return "testing: warning: no tests to run"
        + meant.map(name -> "; did you mean " + name + "?").orElse("");
  }
}
