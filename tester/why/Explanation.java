package why;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import simulator.choices.Choice;

/**
 * What can be said about why a seed fails.
 *
 * @param verdict the first line
 * @param choices the few that it takes; empty: none, or so many that no single one says anything
 * @param needs lines about many seeds
 * @param seed that of the run to look at: that of the failure, or one that shows the same by less
 * @param only its choices that are adverse, as they are typed; empty: all that the seed draws
 */
public record Explanation(
    String verdict, List<Choice> choices, List<String> needs, long seed, String only) {

  public Explanation {
    choices = List.copyOf(choices);
    needs = List.copyOf(needs);
  }

  /** One that has only this to say. */
  static Explanation of(String verdict, long seed, String only) {
    return new Explanation(verdict, List.of(), List.of(), seed, only);
  }

  /**
   * As it is printed.
   *
   * @param messages tells of a message, known by the name that it has in a choice, what it is
   */
  public List<String> lines(UnaryOperator<String> messages) {
    Stream<String> listed = choices.stream().map(choice -> "  " + Words.of(choice, messages));
    Stream<String> overSeeds = needs.stream().map(line -> "  " + line);
    return Stream.of(Stream.of("why: " + verdict), listed, overSeeds).flatMap(s -> s).toList();
  }
}
