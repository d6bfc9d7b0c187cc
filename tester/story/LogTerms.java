package story;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Of which terms the entries of one server's log are, as far as messages have told: those that it
 * has sent as a leader, those that it has taken, and those that clients gave to it.
 *
 * <p>Threading: one thread.
 */
final class LogTerms {

  private static final int LONGEST_GAP = 100_000;
  private static final int NOT_KNOWN = 0;

  /** Of each index. */
  private final List<Integer> terms = new ArrayList<>(List.of(NOT_KNOWN));

  /** For each index the first one from which on all are of its term. */
  private final List<Integer> begins = new ArrayList<>(List.of(0));

  /** A leader has appended an entry. */
  void put(int index, int term) {
    if (index < 1 || index > terms.size() + LONGEST_GAP || of(index) == term) {
      return;
    }
    int changed = Math.min(index, terms.size());
    while (terms.size() <= index) {
      terms.add(NOT_KNOWN);
      begins.add(terms.size() - 1);
    }
    terms.set(index, term);
    for (int i = Math.max(1, changed); i < terms.size(); i++) {
      int begin = i > 1 && terms.get(i).equals(terms.get(i - 1)) ? begins.get(i - 1) : i;
      if (i > index + 1 && begins.get(i) == begin) {
        return;
      }
      begins.set(i, begin);
    }
  }

  /** What a message brings, and the entry before it, are in the log. */
  void holds(RaftMessage message, List<OptionalInt> entries) {
    if (message.before().isEmpty()) {
      return;
    }
    int before = message.before().getAsInt();
    message.beforeTerm().ifPresent(term -> putKnown(before, term));
    for (int i = 0; i < entries.size(); i++) {
      putKnown(before + 1 + i, entries.get(i).orElse(NOT_KNOWN));
    }
  }

  // Whoever takes an entry that conflicts with one of its own drops all that follows (§5.3).
  private void putKnown(int index, int term) {
    if (term <= 0) {
      return;
    }
    if (index >= 1 && of(index) != NOT_KNOWN && of(index) != term) {
      terms.subList(index, terms.size()).clear();
      begins.subList(index, begins.size()).clear();
    }
    put(index, term);
  }

  private int of(int index) {
    return index < terms.size() ? terms.get(index) : NOT_KNOWN;
  }

  /**
   * A part of the log in runs of one term: {@code 1-5 t1, 6-12 t4}, or {@code t?} if that is not
   * known.
   *
   * @param most runs, the last ones
   */
  String runs(int first, int end, int most) {
    List<String> runs = new ArrayList<>();
    int last = end;
    while (last >= Math.max(1, first) && runs.size() < most) {
      int begin = last < begins.size() ? begins.get(last) : Math.min(begins.size(), last);
      begin = Math.max(begin, Math.max(1, first));
      String term = of(last) == NOT_KNOWN ? "?" : String.valueOf(of(last));
      runs.addFirst((begin == last ? "" : begin + "-") + last + " t" + term);
      last = begin - 1;
    }
    return (last >= Math.max(1, first) ? "… " : "") + String.join(", ", runs);
  }
}
