package simulator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import simulator.choices.Weather;

/** What can go wrong in a simulation beyond what the course's tests ask for. */
public enum Fault {
  /** Now and then all threads of a server stand still for up to a second. */
  PAUSE,
  /** One write in ten to a Persister takes up to 50 ms. */
  SLOW_DISK,
  /** The clocks of the servers go by up to a fifth too slow or too fast. */
  CLOCK_SKEW,
  /** Now and then a server is heard by another one, but does not hear it. */
  ONE_WAY,
  /** Now and then a request arrives twice. */
  DUPLICATE;

  /** Those that happen in a run: those that are asked for, and what the weather brings. */
  static Set<Fault> of(Options options, Weather weather) {
    return Arrays.stream(values())
        .filter(fault -> options.faults().contains(fault) || weather.brings(fault.ordinal()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
  }

  /** As it is called on the command line, such as slow-disk. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The fault that is called so.
   *
   * @throws IllegalArgumentException if there is none; lists those that there are
   */
  public static Fault named(String label) {
    return Arrays.stream(values())
        .filter(fault -> fault.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fault '" + label + "': " + labels()));
  }

  private static String labels() {
    return Arrays.stream(values()).map(Fault::label).collect(Collectors.joining(", "));
  }
}
