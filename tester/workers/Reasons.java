package workers;

import java.util.List;

/**
 * Which few choices a simulated failure takes.
 *
 * @param lines as they are printed
 * @param seed that of the run that shows it
 * @param only its choices that are adverse, as they are typed; empty: all that the seed draws
 */
public record Reasons(List<String> lines, long seed, String only) {

  public Reasons {
    lines = List.copyOf(lines);
  }
}
