package grader.box;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a submission is kept apart; the strictest first. */
public enum Level {
  /** Bubblewrap: no network, no processes but its own, and only the files that it needs. */
  BOX,

  /** A user of its own: it may look around, but changes and stops nothing of others. */
  UID,

  /** As whoever grades: for code of one's own. */
  NONE;

  /** As it is typed, and written into journals. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The level of this word.
   *
   * @throws IllegalArgumentException with a sentence if there is none
   */
  public static Level of(String word) {
    return Arrays.stream(values())
        .filter(level -> level.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no isolation level "
                    + word
                    + "; say "
                    + Arrays.stream(values()).map(Level::word).collect(Collectors.joining(", "))));
  }

  /** Whether it keeps a submission apart at least as far as another level. */
  public boolean isAtLeast(Level other) {
    return compareTo(other) <= 0;
  }
}
