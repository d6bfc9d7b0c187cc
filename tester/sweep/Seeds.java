package sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of seeds.
 *
 * @param first not negative
 * @param last not less than the first
 */
public record Seeds(long first, long last) {

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

  /**
   * Reads {@code 1-1000}, or a single number.
   *
   * @throws IllegalArgumentException with a message for who typed it
   */
  public static Seeds parse(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a range of seeds such as 1-1000");
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
    if (last < first) {
      throw new IllegalArgumentException("'" + text + "' ends before it begins");
    }
    return new Seeds(first, last);
  }

  public long count() {
    return last - first + 1;
  }
}
