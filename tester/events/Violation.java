package events;

import java.util.List;
import java.util.Locale;

/**
 * Something that must hold in a run did not, or seems not to.
 *
 * @param nanos when, from the start of the test
 * @param property the class that looks for it
 * @param headline what, in a few words: {@code term 4 has two leaders}
 * @param evidence how that is known; empty if the headline tells all
 * @param servers whom it is about
 */
public record Violation(
    long nanos,
    Certainty certainty,
    String property,
    String headline,
    String evidence,
    List<Integer> servers) {

  /** How sure that is. */
  public enum Certainty {
    /** No correct run does so. */
    SURE("first wrong: "),
    /** A correct run hardly ever does so. */
    SUSPECTED("suspicious: ");

    private final String words;

    Certainty(String words) {
      this.words = words;
    }
  }

  private static final int EVIDENCE_CHARACTERS = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  public Violation {
    servers = List.copyOf(servers);
  }

  public boolean isSure() {
    return certainty == Certainty.SURE;
  }

  /** What, and how that is known. */
  public String text() {
    return evidence.isEmpty()
        ? headline
        : headline + ": " + OneLine.of(evidence, EVIDENCE_CHARACTERS);
  }

  /** As the first line below a failure. */
  public String line() {
    return String.format(
        Locale.ROOT, "%s%.6f s %s", certainty.words, nanos / NANOS_PER_SECOND, text());
  }

  /** Without when and how. */
  public String title() {
    return certainty.words + headline;
  }
}
