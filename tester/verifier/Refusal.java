package verifier;

import java.util.Comparator;

/**
 * Something in a solution's classes that is refused.
 *
 * @param file its path below the source root, {@code raft/Raft.java}
 * @param line 0 if the class file does not tell
 * @param rule why
 * @param what the class or member, as one would write it
 */
public record Refusal(String file, int line, Rule rule, String what)
    implements Comparable<Refusal> {

  private static final Comparator<Refusal> BY_PLACE =
      Comparator.comparing(Refusal::file)
          .thenComparingInt(Refusal::line)
          .thenComparing(Refusal::rule)
          .thenComparing(Refusal::what);

  /** In one sentence: where, what, why, and what to do instead. */
  public String sentence() {
    String place = line > 0 ? file + ":" + line : file;
    return "%s: %s is refused: %s; %s".formatted(place, what, rule.reason(), rule.instead());
  }

  @Override
  public int compareTo(Refusal other) {
    return BY_PLACE.compare(this, other);
  }
}
