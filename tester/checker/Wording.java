package checker;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How an explanation names operations and times, so that no history can flood its reader.
 *
 * <p>Times have three decimals; six if otherwise two moments that the explanation speaks of would
 * look the same.
 */
public final class Wording {

  private static final int MAX_CHARS = 40;

  private final int decimals;

  private Wording(int decimals) {
    this.decimals = decimals;
  }

  /** A wording for an explanation that speaks of these operations. */
  public static Wording about(Collection<? extends Operation<?, ?>> operations) {
    Map<String, Long> shown = new HashMap<>();
    Wording coarse = new Wording(3);
    for (Operation<?, ?> operation : operations) {
      if (coarse.isAmbiguous(shown, operation.callSeconds(), operation.call())
          || operation.returned().isPresent()
              && coarse.isAmbiguous(shown, operation.returned().get().seconds(), operation.end())) {
        return new Wording(6);
      }
    }
    return coarse;
  }

  private boolean isAmbiguous(Map<String, Long> shown, double seconds, long stamp) {
    Long other = shown.put(number(seconds), stamp);
    return other != null && other != stamp;
  }

  /** A text from the history: on one line, and no longer than 40 characters. */
  public static String cut(String text) {
    String shown = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 3) + "...";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }

  public static String quoted(String text) {
    return '"' + cut(text) + '"';
  }

  /** A list for people: "a, b and 3 more". */
  public static String list(List<String> texts, int limit) {
    String shown = String.join(", ", texts.subList(0, Math.min(limit, texts.size())));
    int left = texts.size() - limit;
    return left > 0 ? shown + " and " + left + " more" : shown;
  }

  String seconds(double seconds) {
    return number(seconds) + " s";
  }

  /** When an operation was called. */
  public String call(Operation<?, ?> operation) {
    return seconds(operation.callSeconds());
  }

  /** When a completed operation returned. */
  public String end(Operation<?, ?> operation) {
    return seconds(operation.returned().orElseThrow().seconds());
  }

  /** An operation on a line of its own: who, when, what, and the answer. */
  public <S, I, O> String line(Model<S, I, O> model, Operation<I, O> operation) {
    return "  client %d  %s .. %s  %s"
        .formatted(
            operation.client(),
            number(operation.callSeconds()),
            operation.isPending() ? "(pending)" : end(operation),
            model.describe(operation.input(), operation.output()));
  }

  private String number(double seconds) {
    return String.format(Locale.ROOT, "%." + decimals + "f", seconds);
  }
}
