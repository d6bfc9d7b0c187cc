package execution;

import events.Violation;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/**
 * Why a test failed, or why a run ended.
 *
 * @param reason in a line, without the words that stand before it on the screen
 * @param place file and line, in the reader's own code; empty if there is none
 * @param lines all that is printed of it, not more than fit on a screen
 * @param firstWrong what was wrong before anything failed, in a few words; empty if that is not
 *     known
 */
public record Failure(
    Kind kind, String reason, String place, List<String> lines, String firstWrong) {

  /** What has failed, which decides what stands before the reason. */
  public enum Kind {
    /** A check of the harness, which ends the test. */
    FATAL("Fatal: "),
    /** Nothing has moved for so long that the harness has ended the test. */
    STANDSTILL("Fatal: "),
    /** An assertion of the test. */
    ASSERTION(""),
    /** An exception, or whatever else ends a thread or the process: Go's word for it. */
    PANIC("panic: "),
    /** Somebody has stopped the run. */
    STOPPED("");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private static final int LONGEST_SUMMARY = 160;
  private static final String INDENT = "    ";

  public Failure {
    lines = List.copyOf(lines);
  }

  /** One of which nobody knows what was wrong before. */
  public Failure(Kind kind, String reason, String place, List<String> lines) {
    this(kind, reason, place, lines, "");
  }

  /** One that has nothing to say but its reason. */
  public static Failure of(Kind kind, String reason) {
    return new Failure(kind, reason, "", List.of(kind.word + reason));
  }

  /** The same with what was wrong first, in the first line below its reason. */
  public Failure because(Violation first) {
    List<String> all = new ArrayList<>(lines);
    all.add(Math.min(1, all.size()), INDENT + first.line());
    return new Failure(kind, reason, place, all, first.title());
  }

  /** The same if there is nothing to be said of it. */
  public Failure because(List<Violation> violations) {
    return violations.isEmpty() ? this : because(violations.getFirst());
  }

  /** In one line, with the place where that says more than the reason. */
  public String summary() {
    return switch (kind) {
      case FATAL, STANDSTILL, STOPPED -> shortened(kind.word + reason);
      case ASSERTION -> shortened(place.isEmpty() ? reason : place + ": " + reason);
      case PANIC -> shortened(kind.word + reason) + (place.isEmpty() ? "" : " (" + place + ")");
    };
  }

  private static String shortened(String text) {
    return StringUtils.abbreviate(text, LONGEST_SUMMARY);
  }

  /**
   * By what failures count as alike: what was wrong first; if that is not known, what is said of
   * them. Numbers differ from seed to seed.
   */
  public String likeness() {
    return likeness(firstWrong.isEmpty() ? summary() : firstWrong);
  }

  /** By what lines count as alike. */
  public static String likeness(String line) {
    return line.replaceAll("[0-9]+", "#");
  }

  /** The lines with the seed in front of what the first one says. */
  public List<String> linesWithSeed(long seed) {
    String first = lines.getFirst();
    String text = first.stripLeading();
    String indent = first.substring(0, first.length() - text.length());
    List<String> all = new ArrayList<>(lines);
    all.set(0, indent + "seed " + seed + ": " + text);
    return all;
  }
}
