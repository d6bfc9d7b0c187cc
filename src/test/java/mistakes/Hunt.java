package mistakes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a sweep finds a mistake.
 *
 * @param seed the first with which a test fails; empty: none of those allowed
 * @param time it took, in real time
 * @param lines what the sweep has printed
 */
record Hunt(Mistake mistake, Optional<Integer> seed, Duration time, List<String> lines) {

  private static final Pattern FAILURE = Pattern.compile("^ +seed (\\d+).*?: .*");

  Hunt {
    lines = List.copyOf(lines);
  }

  /** Runs the test with the seeds that the mistake allows. */
  static Hunt of(Mistake mistake) {
    Optional<Path> classes = Optional.of(WrongSolution.compile(mistake));
    long startNanos = System.nanoTime();
    List<String> lines = LabRun.sweep(classes, mistake.lab(), mistake.exactTest(), mistake.seeds());
    Duration time = Duration.ofNanos(System.nanoTime() - startNanos);
    Optional<Integer> seed =
        lines.stream()
            .flatMap(line -> FAILURE.matcher(line).results())
            .findFirst()
            .map((MatchResult failure) -> Integer.valueOf(failure.group(1)));
    return new Hunt(mistake, seed, time, lines);
  }
}
