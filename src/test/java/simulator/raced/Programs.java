package simulator.raced;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import simulator.Options;
import simulator.Simulation;

/** The small programs of package simulated.races, ready to be run in this JVM. */
final class Programs {

  private static final String PACKAGE = "simulated.races.";

  static final List<String> RACY = List.of("RacyFields", "RacyCollections", "RacyEdges");
  static final List<String> ORDERED =
      List.of("OrderedLocks", "OrderedVariables", "OrderedQueues", "OrderedThreads");

  static {
    Simulation.prepare(
        Stream.concat(
                Stream.of("simulated.Styles"),
                Stream.concat(RACY.stream(), ORDERED.stream()).map(name -> PACKAGE + name))
            .toArray(String[]::new));
  }

  private Programs() {}

  /** All of these classes: class and method. */
  static List<String> of(List<String> classes) {
    List<String> names = new ArrayList<>();
    for (String name : classes) {
      Arrays.stream(type(name).getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
          .sorted(Comparator.comparing(Method::getName))
          .forEach(method -> names.add(name + "." + method.getName()));
    }
    return names;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(PACKAGE + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Runs one of them; it must not fail. */
  static Simulation.Outcome run(String program, long seed) {
    Simulation.Outcome outcome = Simulation.run(seed, Options.DEFAULT, () -> call(program));
    if (outcome.failure() != null) {
      throw new AssertionError(program + ", seed " + seed, outcome.failure());
    }
    return outcome;
  }

  /** Calls one of them. */
  static void call(String program) throws Throwable {
    String[] names = program.split("\\.", -1);
    try {
      type(names[0]).getMethod(names[1]).invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
