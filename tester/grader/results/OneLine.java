package grader.results;

/** Texts of others within a sentence. */
final class OneLine {

  private static final int MOST_CHARACTERS = 80;

  private OneLine() {}

  /** In quotes, without what would move a cursor, and not longer than a line. */
  static String quoted(String text) {
    String shown =
        text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
    return '"' + shown.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?") + '"';
  }
}
