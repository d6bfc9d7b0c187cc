package runner;

import java.util.List;
import workers.Replay;
import workers.Setup;

/** The commands that a failed test suggests, as they are to be typed. */
record Commands(Flags flags) {

  private static final String HUNTED_SEEDS = "1-200";

  /** Runs the test once more with some seed, in the way in which it has failed. */
  Replay replay(String test) {
    return new Replay(
        flags.target,
        flags.testClass,
        new Replay.Variables(
            way(), flags.faults.isEmpty() ? List.of() : List.of("FAULTS=" + flags.faultNames())),
        run(test));
  }

  private List<String> way() {
    return switch (flags.processes) {
      case NONE -> simulated();
      case SERVERS -> List.of("PROCESS=1");
      case ALL -> List.of("PROCESS=all");
    };
  }

  private List<String> simulated() {
    if (!flags.sim) {
      return List.of();
    }
    return flags.race ? List.of("RACE=1", "SIM=1") : List.of("SIM=1");
  }

  /** The same with a seed, and with those choices calm that the flags name. */
  String replay(String test, long seed) {
    return replay(test).with(seed, flags.only);
  }

  /** Simulates the test with many seeds, of which one may fail as it has failed in real time. */
  String hunt(String test) {
    Replay.Variables none = new Replay.Variables(List.of(), List.of());
    return new Replay(flags.target, flags.testClass, none, run(test))
        .with(List.of("SEEDS=" + HUNTED_SEEDS));
  }

  private String run(String test) {
    String strict = flags.monitors == Setup.Monitors.STRICT ? "-monitors strict " : "";
    String stale = flags.stale ? "-stale " : "";
    return (flags.twice ? "-twice " : "") + stale + strict + "-run '^" + test + "$'";
  }
}
