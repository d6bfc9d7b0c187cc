package checker.search;

import static org.assertj.core.api.Assertions.assertThat;

import checker.Checker;
import checker.Model;
import checker.Operation;
import checker.Replay;
import checker.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The generic checker on another object: a register without versions. There the state does not tell
 * which operations have taken effect, so the search must keep them apart itself.
 */
class WglRegisterTest {

  private static final int ROUNDS = 15_000;

  private final Register register = new Register();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void agreesWithATryOfAllOrders(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Checker<String, String> checker = new WglChecker<>(register);
    int legal = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Operation<String, String>> history = randomHistory(random);

      Verdict verdict = checker.check(history);

      boolean hasOrder = new AllOrders(history).exists(new HashSet<>(), new HashSet<>(), "");
      assertThat(verdict instanceof Verdict.Legal).as("%s", history).isEqualTo(hasOrder);
      if (verdict instanceof Verdict.Legal found) {
        assertThat(new Replay<>(register).flaw(history, found)).as("%s", history).isEmpty();
        legal++;
      }
    }
    assertThat(legal).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
  }

  private static List<Operation<String, String>> randomHistory(SplittableRandom random) {
    List<Operation<String, String>> history = new ArrayList<>();
    int operations = random.nextInt(3, 8);
    long now = 0;
    for (int id = 0; id < operations; id++) {
      now += random.nextInt(3);
      String input = randomInput(random);
      String output = randomOutput(random, input);
      long end = now + random.nextInt(6);
      Optional<Operation.Return<String>> returned =
          output.isEmpty()
              ? Optional.empty()
              : Optional.of(new Operation.Return<>(output, end, end));
      history.add(new Operation<>(id, id, input, now, now, returned));
    }
    return history;
  }

  private static String randomInput(SplittableRandom random) {
    String value = random.nextBoolean() ? "a" : "b";
    return switch (random.nextInt(4)) {
      case 0 -> "read";
      case 1 -> "swap " + value;
      default -> "write " + value;
    };
  }

  /** An answer, or nothing: then the operation is pending. */
  private static String randomOutput(SplittableRandom random, String input) {
    if (input.equals("read")) {
      return random.nextBoolean() ? "a" : "b";
    }
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "maybe";
      default -> "done";
    };
  }

  /**
   * "write x" stores x; "swap x" does so only if something else is stored, or else nothing. A write
   * or swap that is answered "maybe" has not taken effect yet, and may do so later or never.
   */
  private static final class Register implements Model<String, String, String> {

    @Override
    public String initial() {
      return "";
    }

    @Override
    public Optional<String> step(String state, String input, String output) {
      return switch (output) {
        case "done" -> stepUnanswered(state, input);
        case "maybe" -> Optional.of(state);
        default -> Optional.of(state).filter(output::equals);
      };
    }

    @Override
    public Optional<String> stepUnanswered(String state, String input) {
      String value = input.substring(input.indexOf(' ') + 1);
      boolean fits =
          input.startsWith("write")
              || (input.startsWith("swap") && !state.isEmpty() && !state.equals(value));
      return fits ? Optional.of(value) : Optional.empty();
    }

    @Override
    public boolean readOnly(String state, String input, String output) {
      return !output.equals("done");
    }

    @Override
    public boolean effectMayFollow(String state, String input, String output) {
      return output.equals("maybe");
    }
  }

  /** The definition: operations in any order that time allows, nothing remembered. */
  private final class AllOrders {
    private final List<Operation<String, String>> history;

    AllOrders(List<Operation<String, String>> history) {
      this.history = history;
    }

    boolean exists(Set<Integer> done, Set<Integer> mayFollow, String state) {
      List<Operation<String, String>> left =
          history.stream().filter(operation -> !done.contains(operation.id())).toList();
      if (left.stream().allMatch(Operation::isPending)) {
        return true;
      }
      long firstEnd = left.stream().mapToLong(Operation::end).min().orElseThrow();
      return left.stream()
              .filter(operation -> operation.call() <= firstEnd)
              .anyMatch(operation -> existsAfter(operation, done, mayFollow, state))
          || mayFollow.stream()
              .anyMatch(id ->
                  register
                      .stepUnanswered(state, history.get(id).input())
                      .filter(next -> exists(done, without(mayFollow, id), next))
                      .isPresent());
    }

    private boolean existsAfter(
        Operation<String, String> operation,
        Set<Integer> done,
        Set<Integer> mayFollow,
        String state) {
      Optional<String> next =
          operation.isPending()
              ? register.stepUnanswered(state, operation.input())
              : register.step(state, operation.input(), operation.output().orElseThrow());
      boolean follows = operation.output().filter("maybe"::equals).isPresent();
      return next.filter(then ->
              exists(
                  with(done, operation.id()),
                  follows ? with(mayFollow, operation.id()) : mayFollow,
                  then))
          .isPresent();
    }

    private static Set<Integer> with(Set<Integer> set, int id) {
      Set<Integer> larger = new HashSet<>(set);
      larger.add(id);
      return larger;
    }

    private static Set<Integer> without(Set<Integer> set, int id) {
      Set<Integer> smaller = new HashSet<>(set);
      smaller.remove(id);
      return smaller;
    }
  }
}
