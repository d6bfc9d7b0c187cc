package why;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Notes;

/** One more run of the test that has failed, with some choices calm. */
@FunctionalInterface
public interface Trial {

  /**
   * Runs it.
   *
   * @param allowed the choices that may be adverse
   * @param limit of virtual time, after which the run is given up and counts as passed
   */
  Result run(long seed, Allowed allowed, Notes notes, Duration limit);

  /**
   * What came of it.
   *
   * @param failure how it has failed: the same text for the same kind of failure
   * @param time how long it took, in virtual time
   * @param switches between threads: how much work it was
   * @param hash of all that happened
   * @param adverse the choices that came up and were adverse, in the order of the run
   */
  record Result(
      Optional<String> failure, Duration time, long switches, long hash, List<Choice> adverse) {

    public Result {
      adverse = List.copyOf(adverse);
    }
  }
}
