package why;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Kind;

/**
 * Which choices may be adverse, as it is typed: {@code none}, kinds such as {@code
 * lost-reply,yield}, or single choices such as {@code 1B2K9,3QZ}, which are capitals and digits.
 */
public final class Only {

  /** All choices calm. */
  public static final String NONE = "none";

  private static final int RADIX = Character.MAX_RADIX;

  private Only() {}

  /** Some choices, for a replay. */
  public static String typed(List<Choice> choices) {
    return choices.stream()
        .map(choice -> Long.toUnsignedString(choice.id(), RADIX).toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is none of the three; lists the kinds
   */
  public static Allowed parse(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return Allowed.ALL;
    }
    if (text.equals(NONE)) {
      return Allowed.NONE;
    }
    List<String> words = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    return words.stream().allMatch(word -> word.matches("[0-9A-Z]{1,13}"))
        ? choices(words)
        : kinds(words);
  }

  private static Allowed choices(List<String> words) {
    Set<Long> ids = new HashSet<>();
    words.forEach(word -> ids.add(id(word)));
    return new Allowed.Only(ids);
  }

  private static long id(String word) {
    try {
      return Long.parseUnsignedLong(word, RADIX);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("'" + word + "' is no choice of any run");
    }
  }

  private static Allowed kinds(List<String> words) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    words.forEach(word -> kinds.add(kind(word)));
    return new Allowed.Kinds(kinds);
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> label(kind).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no kind of choice '%s'; the kinds are %s, or none"
                    .formatted(
                        word,
                        Arrays.stream(Kind.values())
                            .map(Only::label)
                            .collect(Collectors.joining(" ")))));
  }

  private static String label(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
