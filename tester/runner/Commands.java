package runner;

import java.util.ArrayList;
import java.util.List;

/** The commands that a failed test suggests, as they are to be typed. */
record Commands(Flags flags) {

  private static final String HUNTED_SEEDS = "1-200";

  /** Runs the test once more with a seed, in the way in which it has failed. */
  String replay(String test, long seed) {
    List<String> variables = new ArrayList<>();
    if (flags.sim) {
      variables.add("SIM=1");
    }
    switch (flags.processes) {
      case NONE -> {}
      case SERVERS -> variables.add("PROCESS=1");
      case ALL -> variables.add("PROCESS=all");
    }
    variables.add("SEED=" + seed);
    if (!flags.faults.isEmpty()) {
      variables.add("FAULTS=" + flags.faultNames());
    }
    return command(variables, test);
  }

  /** Simulates the test with many seeds, of which one may fail as it has failed in real time. */
  String hunt(String test) {
    return command(List.of("SEEDS=" + HUNTED_SEEDS), test);
  }

  private String command(List<String> variables, String test) {
    String run = (flags.twice ? "-twice " : "") + "-run '^" + test + "$'";
    return flags.target == null
        ? "runner.Main " + flags.testClass + asFlags(variables) + " " + run
        : "make " + String.join(" ", variables) + " RUN=\"" + run + "\" " + flags.target;
  }

  private static String asFlags(List<String> variables) {
    StringBuilder flags = new StringBuilder();
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      String name = variable.substring(0, equals).toLowerCase(java.util.Locale.ROOT);
      flags.append(" -").append(name);
      if (!name.equals("sim")) {
        flags.append(' ').append(variable.substring(equals + 1));
      }
    }
    return flags.toString();
  }
}
