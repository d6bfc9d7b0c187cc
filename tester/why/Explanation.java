package why;

import java.util.List;

/**
 * What can be said about why a seed fails.
 *
 * @param lines as they are printed
 * @param seed that of the run to look at: that of the failure, or one that shows the same by less
 * @param only its choices that are adverse, as they are typed; empty: all that the seed draws
 */
public record Explanation(List<String> lines, long seed, String only) {

  public Explanation {
    lines = List.copyOf(lines);
  }
}
