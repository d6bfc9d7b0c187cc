package grader.results;

import java.util.regex.Pattern;

/** Texts of a submission, such as a failure's, as other programs can bear them. */
public final class PlainText {

  // What moves a cursor or turns a line around, and half characters, which no encoding has.
  private static final Pattern UNSHOWABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Co}\\x{2028}\\x{2029}&&[^\\n\\t]]");

  private PlainText() {}

  /** Without control characters but line ends and tabs, and cut after so many characters. */
  public static String of(String text, int mostCharacters) {
    String shown = UNSHOWABLE.matcher(text.replace("\r\n", "\n")).replaceAll("\uFFFD");
    if (shown.length() <= mostCharacters) {
      return shown;
    }
    int end = Character.isHighSurrogate(shown.charAt(mostCharacters - 1)) ? 1 : 0;
    return shown.substring(0, mostCharacters - end) + "…";
  }

  /** The same as one line. */
  public static String line(String text, int mostCharacters) {
    return of(text.strip().replaceAll("\\s+", " "), mostCharacters);
  }
}
