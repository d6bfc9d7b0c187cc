package mistakes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Hunts all mistakes, or those that the arguments name, and prints a table of them in Markdown. */
final class Table {

  static final String HEAD =
      "| mistake | caught by | first seed | failing | CPU s | first line |\n"
          + "| --- | --- | ---: | ---: | ---: | --- |";

  private Table() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    Options options = new Options();
    try {
      new CommandLine(options).parseArgs(arguments);
      System.exit(print(options)); // not for threads that wait for processes
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static int print(Options options) throws InterruptedException, ExecutionException {
    try (ExecutorService hunters = Executors.newFixedThreadPool(options.atOnce)) {
      List<Future<Hunt>> started =
          options.mistakes().stream()
              .map(mistake -> hunters.submit(() -> huntAloud(mistake, options.plan())))
              .toList();
      System.out.println(HEAD);
      List<Hunt> hunts = new ArrayList<>();
      for (Future<Hunt> hunt : started) {
        hunts.add(hunt.get());
        System.out.println(row(hunt.get()));
      }
      System.out.println(summary(hunts));
      hunts.stream().filter(_ -> options.isShown).forEach(Table::show);
      return lost(hunts, options.seeds);
    }
  }

  /** One that was found within the seeds that were tried must be found again. */
  private static int lost(List<Hunt> hunts, Optional<Integer> lastSeed) {
    List<String> lost =
        hunts.stream()
            .filter(hunt -> hunt.found().isEmpty())
            .map(Hunt::mistake)
            .filter(mistake -> mistake.finder().isKnownWithin(lastSeed))
            .map(Mistake::title)
            .toList();
    if (lost.isEmpty()) {
      return 0;
    }
    System.out.println("no longer found: " + String.join(", ", lost));
    return 1;
  }

  private static String summary(List<Hunt> hunts) {
    List<Duration> costs =
        hunts.stream().filter(hunt -> hunt.found().isPresent()).map(Hunt::cpu).sorted().toList();
    double median = costs.isEmpty() ? 0 : costs.get(costs.size() / 2).toMillis() / 1e3;
    return String.format(
        Locale.ROOT,
        "%nfound %d of %d, by tests of these kinds: %s; median CPU s to the first failure: %.1f",
        costs.size(),
        hunts.size(),
        kinds(hunts),
        median);
  }

  /** It takes a while: one wants to see that it goes on. */
  private static Hunt huntAloud(Mistake mistake, Hunt.Plan plan) {
    Hunt hunt = Hunt.of(mistake, plan);
    System.err.printf(
        "%s: %s%n",
        mistake.title(),
        hunt.found()
            .map(found -> found.test() + ", seed " + found.seed() + ": " + found.firstLine())
            .orElse("not found"));
    return hunt;
  }

  private static String row(Hunt hunt) {
    Mistake mistake = hunt.mistake();
    Optional<Hunt.Found> found = hunt.found();
    return String.format(
        Locale.ROOT,
        "| `%s`: %s | %s | %s | %s | %s | %s |",
        mistake.title(),
        mistake.sentence(),
        found.map(it -> caughtBy(mistake.finder(), it.test())).orElse("nothing yet"),
        found.map(it -> String.valueOf(it.seed())).orElse(""),
        hunt.failing().map(String::valueOf).orElse(""),
        found.isPresent() ? String.format(Locale.ROOT, "%.1f", hunt.cpu().toMillis() / 1e3) : "",
        found.isPresent() ? hunt.verdict() : "");
  }

  private static String caughtBy(Finder finder, String test) {
    String faults = finder.faults().isEmpty() ? "" : " with FAULTS=" + finder.faults();
    return switch (finder.sign()) {
      case FAILURE -> test + faults;
      case WARNING -> "a warning of " + test + faults;
    };
  }

  private static String kinds(List<Hunt> hunts) {
    return hunts.stream()
        .flatMap(hunt -> hunt.found().stream())
        .collect(Collectors.groupingBy(Hunt.Found::kind, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(kind -> kind.getKey() + " " + kind.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void show(Hunt hunt) {
    hunt.found().ifPresent(found -> show(hunt.mistake(), found));
  }

  private static void show(Mistake mistake, Hunt.Found found) {
    System.out.printf("## %s%n%n```%n", mistake.title());
    LabRun.simulate(
            Optional.of(WrongSolution.compile(mistake)),
            new LabRun.Tests(mistake.lab(), "^" + found.test() + "$", mistake.finder().faults()),
            found.seed())
        .forEach(System.out::println);
    System.out.println("```");
  }
}
