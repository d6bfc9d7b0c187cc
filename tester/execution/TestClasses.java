package execution;

import harness.LabTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The classes that are run together: one that was asked for, and those that it brings along. */
final class TestClasses {

  private TestClasses() {}

  /** In the order in which they are run. */
  static List<Class<?>> of(Class<?> testClass) {
    List<Class<?>> classes = new ArrayList<>();
    add(testClass, classes);
    return List.copyOf(classes);
  }

  private static void add(Class<?> testClass, List<Class<?>> classes) {
    if (!classes.contains(testClass)) {
      classes.add(testClass);
      Stream.ofNullable(testClass.getAnnotation(LabTest.class))
          .flatMap(labTest -> Stream.of(labTest.with()))
          .forEach(other -> add(other, classes));
    }
  }

  /** The one that has a test; no two have one of the same name. */
  static Class<?> having(String test, Class<?> testClass) {
    return of(testClass).stream()
        .filter(type -> SourceOrder.of(type).contains(test))
        .findFirst()
        .orElse(testClass);
  }
}
