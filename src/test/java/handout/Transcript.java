package handout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command in a document, with what it prints: a block of "console" code that begins with {@code
 * $}. A comment before it says with which solution it is run, or why it is not:
 *
 * <pre>{@code
 * <!-- with: skeleton -->               or: reference, mistake NAME
 * <!-- with: reference, simulated -->   in real time it takes long, and prints the same lines
 * <!-- not run: REASON -->
 * }</pre>
 *
 * <p>Numbers and the widths of columns do not matter. A line of three dots stands for lines left
 * out.
 *
 * @param place the document and the line, as {@code guide.md:12}
 * @param with the solution; empty if it is not run
 */
record Transcript(
    String place, String with, boolean isSimulated, String command, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
  private static final Pattern COMMENT =
      Pattern.compile("\\s*<!-- (?:with: ([^,]+)(, simulated)?|not run: .+) -->\\s*");
  private static final String LEFT_OUT = "...";

  /**
   * What passes with some seeds passes with one: that many seeds pass is for {@code make simulated}
   * to show.
   */
  private static final String REFERENCE = "reference";

  private static final String ONE_SEED = "SEEDS=2";

  private static final Pattern SEEDS = Pattern.compile("\\bSEEDS=\\d+-\\d+\\b");

  /** Any number of them is as good as one: how many seeds, which servers. */
  private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)?(, \\d+(\\.\\d+)?)*");

  Transcript {
    lines = List.copyOf(lines);
  }

  /**
   * Reads those of a document.
   *
   * @throws IllegalArgumentException if a block does not say how it is run
   */
  static List<Transcript> in(Path document) throws IOException {
    List<Transcript> transcripts = new ArrayList<>();
    List<String> all = Files.readAllLines(document);
    for (int i = 0; i < all.size(); i++) {
      Matcher fence = FENCE.matcher(all.get(i));
      if (fence.matches()) {
        int end = i + 1;
        while (!all.get(end).strip().equals("```")) {
          end++;
        }
        if (fence.group(1).equals("console")) {
          String place = document.getFileName() + ":" + (i + 1);
          transcripts.add(of(place, i == 0 ? "" : all.get(i - 1), all.subList(i + 1, end)));
        }
        i = end;
      }
    }
    return transcripts;
  }

  private static Transcript of(String place, String before, List<String> block) {
    Matcher comment = COMMENT.matcher(before);
    if (!comment.matches() || !block.getFirst().startsWith("$ ")) {
      throw new IllegalArgumentException(
          place + ": a comment must say with what the command is run, and $ must begin it");
    }
    String with = comment.group(1) == null ? "" : comment.group(1).strip();
    String command = block.getFirst().substring(2);
    return new Transcript(
        place, with, comment.group(2) != null, command, block.subList(1, block.size()));
  }

  /** The command as it is typed for a test: one that prints the same in less time. */
  String typed() {
    String simulated = isSimulated ? command.replaceFirst("^make ", "make SIM=1 ") : command;
    return with.equals(REFERENCE) ? SEEDS.matcher(simulated).replaceFirst(ONE_SEED) : simulated;
  }

  /** Whether this is what the command prints, too. */
  boolean shows(List<String> printed) {
    return difference(printed).isEmpty();
  }

  /** Where it is not what the command prints, for a reader. */
  List<String> difference(List<String> printed) {
    return Difference.between(lines, printed, Transcript::plain, LEFT_OUT);
  }

  private static String plain(String line) {
    String alike = NUMBERS.matcher(line).replaceAll("#").replaceAll("\\s+", " ").strip();
    return alike.replace("# seed ", "# seeds ");
  }

  @Override
  public String toString() {
    return place + " " + command;
  }
}
