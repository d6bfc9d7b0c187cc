package mistakes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Hunts all mistakes, or those that the arguments name, and prints a table of them in Markdown. */
final class Table {

  private Table() {}

  public static void main(String[] arguments) {
    List<String> titles = List.of(arguments);
    List<Hunt> hunts =
        Arrays.stream(Mistake.values())
            .filter(mistake -> titles.isEmpty() || titles.contains(mistake.title()))
            .map(Table::huntAloud)
            .toList();
    System.out.println();
    System.out.println("| mistake | found by | seeds | seconds |");
    System.out.println("| --- | --- | ---: | ---: |");
    hunts.forEach(hunt -> System.out.println(row(hunt)));
    hunts.forEach(Table::printFailure);
  }

  /** It takes a while: one wants to see that it goes on. */
  private static Hunt huntAloud(Mistake mistake) {
    Hunt hunt = Hunt.fromTheFirstSeed(mistake);
    System.err.println(mistake.title() + ": " + seeds(hunt));
    return hunt;
  }

  private static String row(Hunt hunt) {
    Mistake mistake = hunt.mistake();
    return String.format(
        Locale.ROOT,
        "| `%s`: %s | %s | %s | %.1f |",
        mistake.title(),
        mistake.sentence(),
        foundBy(mistake.finder()),
        seeds(hunt),
        hunt.time().toMillis() / 1e3);
  }

  private static String foundBy(Finder finder) {
    String faults = finder.faults().isEmpty() ? "" : " with FAULTS=" + finder.faults();
    return switch (finder.sign()) {
      case FAILURE -> finder.test() + faults;
      case WARNING -> "a warning of " + finder.test() + faults;
    };
  }

  private static String seeds(Hunt hunt) {
    return hunt.seed().map(String::valueOf).orElse("not in " + hunt.mistake().finder().seeds());
  }

  private static void printFailure(Hunt hunt) {
    System.out.printf("%n## %s%n%n```%n", hunt.mistake().title());
    List<String> lines =
        hunt.seed().isEmpty()
            ? hunt.lines()
            : LabRun.simulate(
                Optional.of(WrongSolution.compile(hunt.mistake())),
                new LabRun.Tests(
                    hunt.mistake().lab(),
                    hunt.mistake().finder().exactTest(),
                    hunt.mistake().finder().faults()),
                hunt.seed().get());
    lines.forEach(System.out::println);
    System.out.println("```");
  }
}
