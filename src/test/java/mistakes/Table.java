package mistakes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
      print(options);
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void print(Options options) throws InterruptedException, ExecutionException {
    List<Mistake> mistakes = options.mistakes();
    try (ExecutorService hunters = Executors.newFixedThreadPool(options.atOnce)) {
      List<Future<Hunt>> hunts =
          mistakes.stream()
              .map(mistake -> hunters.submit(() -> huntAloud(mistake, options.plan())))
              .toList();
      System.out.println(HEAD);
      for (Future<Hunt> hunt : hunts) {
        System.out.println(row(hunt.get()));
      }
      System.out.println();
      for (Future<Hunt> hunt : hunts) {
        summarize(hunt.get(), options);
      }
    }
    System.exit(0); // not for threads that wait for processes
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
        "| `%s`: %s | %s | %s | %s | %.1f | %s |",
        mistake.title(),
        mistake.sentence(),
        found.map(it -> caughtBy(mistake.finder(), it.test())).orElse("nothing"),
        found.map(it -> String.valueOf(it.seed())).orElse(""),
        hunt.failing().map(String::valueOf).orElse(""),
        hunt.cpu().toMillis() / 1e3,
        found.isPresent() ? hunt.verdict() : "");
  }

  private static String caughtBy(Finder finder, String test) {
    String faults = finder.faults().isEmpty() ? "" : " with FAULTS=" + finder.faults();
    return switch (finder.sign()) {
      case FAILURE -> test + faults;
      case WARNING -> "a warning of " + test + faults;
    };
  }

  private static void summarize(Hunt hunt, Options options) {
    if (hunt.found().isPresent() && options.isShown) {
      show(hunt.mistake(), hunt.found().get());
    }
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
