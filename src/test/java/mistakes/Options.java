package mistakes;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@link Table}. */
final class Options {

  @Parameters(description = "the titles of some; all if there is none")
  List<String> titles = List.of();

  @Option(names = "-j", description = "so many at once")
  int atOnce = 1;

  @Option(names = "-seeds", description = "give up after this seed")
  Optional<Integer> seeds = Optional.empty();

  @Option(names = "-of", description = "count those that fail of the seeds 1 to this one")
  int counted;

  @Option(names = "-tests", description = "all tests that match, instead of the known one")
  Optional<String> tests = Optional.empty();

  @Option(names = "-show", description = "also what a student sees")
  boolean isShown;

  Hunt.Plan plan() {
    return new Hunt.Plan(tests, 1, seeds, counted);
  }

  /** Those that are asked for, in the order of the table. */
  List<Mistake> mistakes() {
    titles.forEach(Mistakes::named);
    return Mistakes.all().stream()
        .filter(mistake -> titles.isEmpty() || titles.contains(mistake.title()))
        .toList();
  }
}
