package mistakes;

import java.util.List;
import java.util.stream.Stream;

/** All mistakes, in the order of the table. */
final class Mistakes {

  private Mistakes() {}

  static List<Mistake> all() {
    return Stream.of(
            Locks.ALL,
            Monitors.ALL,
            EventLoops.ALL,
            Elections.ALL,
            Logs.ALL,
            Commits.ALL,
            Persistence.ALL,
            Snapshots.ALL,
            Replicas.ALL,
            Services.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * The mistake of that title.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Mistake named(String title) {
    return all().stream()
        .filter(mistake -> mistake.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no mistake " + title));
  }
}
