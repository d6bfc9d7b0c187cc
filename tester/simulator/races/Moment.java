package simulator.races;

import java.util.List;

/**
 * When and on which way the code came to an access.
 *
 * @param nanos since the start of the run
 */
public record Moment(long nanos, List<StackTraceElement> stack) {

  static Moment now(Actor actor) {
    return new Moment(actor.nanosSinceStart(), List.of(new Throwable().getStackTrace()));
  }
}
