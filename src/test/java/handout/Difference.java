package handout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Where what is printed is not what a document shows, line by line: {@code -} what was expected,
 * {@code +} what was found instead, with a little of what is the same around it.
 */
final class Difference {

  /** Lines that are the same, before and after those that differ. */
  private static final int CONTEXT = 2;

  private static final String INDENT = "    ";
  private static final String SAME = "  ";
  private static final String EXPECTED = "- ";
  private static final String FOUND = "+ ";

  private final List<String> expected;
  private final List<String> found;
  private final UnaryOperator<String> plain;
  private final String leftOut;

  /**
   * How many lines differ at least from expected line i and found line j on. A line in place of
   * another one counts once.
   */
  private final int[][] costs;

  private Difference(
      List<String> expected, List<String> found, UnaryOperator<String> plain, String leftOut) {
    this.expected = expected;
    this.found = found;
    this.plain = plain;
    this.leftOut = leftOut;
    costs = costs();
  }

  /**
   * Compares.
   *
   * @param plain takes from a line what does not matter
   * @param leftOut an expected line that stands for any number of lines
   * @return the lines of the difference; none if there is no difference
   */
  static List<String> between(
      List<String> expected, List<String> found, UnaryOperator<String> plain, String leftOut) {
    Difference difference = new Difference(expected, found, plain, leftOut);
    return difference.costs[0][0] == 0 ? List.of() : difference.withContext();
  }

  private int[][] costs() {
    List<String> plainExpected = expected.stream().map(plain).toList();
    List<String> plainFound = found.stream().map(plain).toList();
    int[][] table = new int[expected.size() + 1][found.size() + 1];
    for (int i = expected.size(); i >= 0; i--) {
      for (int j = found.size(); j >= 0; j--) {
        int best = i == expected.size() && j == found.size() ? 0 : Integer.MAX_VALUE;
        if (j < found.size()) {
          best = Math.min(best, table[i][j + 1] + (isLeftOut(i) ? 0 : 1));
        }
        if (i < expected.size()) {
          best = Math.min(best, table[i + 1][j] + (isLeftOut(i) ? 0 : 1));
        }
        if (i < expected.size() && j < found.size() && !isLeftOut(i)) {
          boolean isSame = plainExpected.get(i).equals(plainFound.get(j));
          best = Math.min(best, table[i + 1][j + 1] + (isSame ? 0 : 1));
        }
        table[i][j] = best;
      }
    }
    return table;
  }

  private boolean isLeftOut(int line) {
    return line < expected.size() && expected.get(line).strip().equals(leftOut);
  }

  /** All lines, each with its mark; those that are left out are not there. */
  private List<String> marked() {
    List<String> marked = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < found.size()) {
      int cost = costs[i][j];
      if (isLeftOut(i)) {
        if (costs[i + 1][j] == cost) {
          marked.add(SAME + expected.get(i));
          i++;
        } else {
          j++;
        }
      } else if (isSame(i, j) && costs[i + 1][j + 1] == cost) {
        marked.add(SAME + expected.get(i));
        i++;
        j++;
      } else if (i < expected.size() && j < found.size() && costs[i + 1][j + 1] + 1 == cost) {
        marked.add(EXPECTED + expected.get(i));
        marked.add(FOUND + found.get(j));
        i++;
        j++;
      } else if (i < expected.size() && costs[i + 1][j] + 1 == cost) {
        marked.add(EXPECTED + expected.get(i));
        i++;
      } else {
        marked.add(FOUND + found.get(j));
        j++;
      }
    }
    return marked;
  }

  private boolean isSame(int i, int j) {
    return i < expected.size()
        && j < found.size()
        && plain.apply(expected.get(i)).equals(plain.apply(found.get(j)));
  }

  private List<String> withContext() {
    List<String> marked = marked();
    List<String> shown = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < marked.size(); i++) {
      if (isNearADifference(marked, i)) {
        if (i > last + 1) {
          shown.add(INDENT + "(" + (i - last - 1) + " more alike)");
        }
        shown.add(INDENT + marked.get(i));
        last = i;
      }
    }
    return shown;
  }

  private static boolean isNearADifference(List<String> marked, int line) {
    return IntStream.rangeClosed(line - CONTEXT, line + CONTEXT)
        .filter(near -> near >= 0 && near < marked.size())
        .anyMatch(near -> !marked.get(near).startsWith(SAME));
  }
}
