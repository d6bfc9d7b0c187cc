package mistakes;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A change of a solution. White space does not matter.
 *
 * @param file below the folder of the solution
 * @param before a text that the file has exactly once
 * @param after what stands there instead
 */
record Edit(String file, String before, String after) {

  /**
   * Makes the change.
   *
   * @throws IllegalStateException if the text is not there, or not once: the solution has changed,
   *     and this edit must follow
   */
  String applyTo(String source) {
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(before.strip().split("\\s+"))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+")));
    long found = pattern.matcher(source).results().count();
    if (found != 1) {
      throw new IllegalStateException(
          "%s must have this once, not %d times: %s".formatted(file, found, before.strip()));
    }
    return pattern.matcher(source).replaceFirst(Matcher.quoteReplacement(after.strip()));
  }
}
