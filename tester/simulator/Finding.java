package simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that a run has shown beside its verdict.
 *
 * @param what all of it in a sentence
 * @param details one after another, what that sentence only sums up; often nothing
 */
public record Finding(Kind kind, Line what, List<Line> details) {

  /** What can be found. */
  public enum Kind {
    /** Threads wait for each other in a circle; a detail for each of them. */
    DEADLOCK,
    /** A thread goes round and round, and never waits. */
    BUSY_LOOP,
    /** A thread holds a lock while it waits for the reply to an RPC. */
    LOCK_ACROSS_RPC,
    /** A thread waits while it holds a lock for which others wait. */
    LOCK_IN_DEMAND
  }

  /** A sentence in parts, so that nobody has to look for threads and machines in a text. */
  public record Line(List<Part> parts) {
    public Line {
      parts = List.copyOf(parts);
    }

    static Line of(Part... parts) {
      return new Line(Arrays.asList(parts));
    }

    /** As it is printed. */
    public String text() {
      return parts.stream()
          .map(part ->
              switch (part) {
                case Words(String text) -> text;
                case Actor actor -> actor.fullName();
              })
          .collect(Collectors.joining());
    }
  }

  /** A piece of a line. */
  public sealed interface Part {}

  /** Nothing but words. */
  public record Words(String text) implements Part {}

  /**
   * A thread.
   *
   * @param machine on which it runs; nothing if it runs on behalf of the test
   * @param name what it is called among the threads of its machine
   * @param fullName what it is called among all
   */
  public record Actor(Optional<Machine> machine, String name, String fullName) implements Part {

    static Actor of(SimThread thread) {
      return new Actor(Optional.ofNullable(thread.machine), thread.name(), thread.toString());
    }
  }

  public Finding {
    details = List.copyOf(details);
  }

  static Finding of(Kind kind, Part... parts) {
    return new Finding(kind, Line.of(parts), List.of());
  }
}
