package workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command that runs a test again, as it is to be typed.
 *
 * @param target what was typed after {@code make}; null: make was not used
 * @param variables {@code NAME=value}, those that stand before the seed and those that follow it
 * @param run the flags that name the test
 */
public record Replay(@Nullable String target, String testClass, Variables variables, String run) {

  /** What else was chosen. */
  public record Variables(List<String> before, List<String> after) {

    public Variables {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** With this seed and all that it draws. */
  public String with(long seed) {
    return with(List.of("SEED=" + seed));
  }

  /**
   * With this seed.
   *
   * @param only which choices may be adverse; empty: all
   */
  public String with(long seed, String only) {
    return with(only.isEmpty() ? List.of("SEED=" + seed) : List.of("SEED=" + seed, "ONLY=" + only));
  }

  /** With these variables in place of a seed. */
  public String with(List<String> ownVariables) {
    List<String> all = new ArrayList<>(variables.before);
    all.addAll(ownVariables);
    all.addAll(variables.after);
    return target == null
        ? "runner.Main " + testClass + asFlags(all) + " " + run
        : "make " + String.join(" ", all) + " RUN=\"" + run + "\" " + target;
  }

  private static String asFlags(List<String> all) {
    StringBuilder flags = new StringBuilder();
    for (String variable : all) {
      int equals = variable.indexOf('=');
      String name = variable.substring(0, equals).toLowerCase(Locale.ROOT);
      flags.append(" -").append(name);
      if (!name.equals("sim")) {
        flags.append(' ').append(variable.substring(equals + 1));
      }
    }
    return flags.toString();
  }
}
