package events;

import java.util.Locale;

/**
 * Any text as a part of one line. A student's message may be a megabyte long, hold line ends or
 * codes that move the cursor of a terminal; each event still has to be one short line.
 */
public final class OneLine {

  private static final String MORE = "…";

  private OneLine() {}

  /** The text with its control characters made visible, not longer than that many characters. */
  public static String of(String text, int most) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), most));
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      append(line, character);
      i += Character.charCount(character);
      if (line.length() > most) {
        return cutTo(line, most);
      }
    }
    return line.toString();
  }

  /** The text as it is, or its beginning and how many bytes the whole has. */
  public static String cut(String text, int most, int bytes) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, wholeCharacters(text, most))
        + String.format(Locale.ROOT, "%s (%,d bytes)", MORE, bytes);
  }

  private static String cutTo(StringBuilder line, int most) {
    line.setLength(wholeCharacters(line, Math.max(0, most - MORE.length())));
    return line.append(MORE).toString();
  }

  // A character that takes two chars is not to be cut in two.
  private static int wholeCharacters(CharSequence text, int length) {
    return length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
  }

  private static void append(StringBuilder line, int character) {
    switch (character) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (isInvisible(character)) {
          line.append(String.format(Locale.ROOT, "\\u%04x", character));
        } else {
          line.appendCodePoint(character);
        }
      }
    }
  }

  private static boolean isInvisible(int character) {
    if (character >= ' ' && character < 0x7f) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
