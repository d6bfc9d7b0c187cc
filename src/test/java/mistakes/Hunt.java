package mistakes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a test finds a mistake.
 *
 * @param seed the first with which it does; empty: none of those allowed
 * @param time it took, in real time
 * @param lines what was printed
 */
record Hunt(Mistake mistake, Optional<Integer> seed, Duration time, List<String> lines) {

  private static final Pattern FAILURE = Pattern.compile("^ +seed (\\d+).*?: .*");

  Hunt {
    lines = List.copyOf(lines);
  }

  /** With the seeds from 1 on, as whoever does not know where to look. */
  static Hunt fromTheFirstSeed(Mistake mistake) {
    return of(mistake, 1);
  }

  /** With the seed that is known to find it, and if it does no longer, with the others. */
  static Hunt fromTheKnownSeed(Mistake mistake) {
    int known = mistake.finder().knownSeed();
    Hunt hunt = of(mistake, known);
    return hunt.seed.isPresent() || known == 1 ? hunt : of(mistake, 1);
  }

  private static Hunt of(Mistake mistake, int firstSeed) {
    Path classes = WrongSolution.compile(mistake);
    long startNanos = System.nanoTime();
    return switch (mistake.finder().sign()) {
      case FAILURE -> sweep(mistake, classes, firstSeed, startNanos);
      case WARNING -> simulate(mistake, classes, startNanos);
    };
  }

  private static Hunt sweep(Mistake mistake, Path classes, int firstSeed, long startNanos) {
    Finder finder = mistake.finder();
    LabRun.Tests tests = new LabRun.Tests(mistake.lab(), finder.exactTest(), finder.faults());
    List<String> lines = LabRun.sweep(Optional.of(classes), tests, firstSeed, finder.seeds());
    Optional<Integer> seed =
        lines.stream()
            .flatMap(line -> FAILURE.matcher(line).results())
            .findFirst()
            .map((MatchResult failure) -> Integer.valueOf(failure.group(1)));
    return new Hunt(mistake, seed, since(startNanos), lines);
  }

  private static Hunt simulate(Mistake mistake, Path classes, long startNanos) {
    Finder finder = mistake.finder();
    LabRun.Tests tests = new LabRun.Tests(mistake.lab(), finder.exactTest(), finder.faults());
    List<String> lines = LabRun.simulate(Optional.of(classes), tests, finder.knownSeed());
    Pattern warning = Pattern.compile(finder.says());
    Optional<Integer> seed =
        lines.stream()
            .filter(line -> warning.matcher(line).find())
            .findFirst()
            .map(_ -> finder.knownSeed());
    return new Hunt(mistake, seed, since(startNanos), lines);
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
