package mistakes;

import java.util.Locale;

/** What the first line of a failure tells a student, as a person has judged it. */
enum FirstLine {
  /** What is wrong, or the rule that is broken, or the line of the code. */
  NAMES,
  /** What came of it, from which the mistake can be found. */
  NEAR,
  /** It is true, and leads elsewhere. */
  MISLEADS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
