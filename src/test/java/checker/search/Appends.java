package checker.search;

import checker.History;
import checker.Model;
import checker.Operation;
import checker.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text to which clients append: a model whose states are as many as orders, and large. */
final class Appends implements Model<String, Appends.Asked, String> {

  /** An append of a text, or a read if there is none. */
  record Asked(Optional<String> text) {}

  static final Asked READ = new Asked(Optional.empty());

  static Asked append(String text) {
    return new Asked(Optional.of(text));
  }

  @Override
  public String initial() {
    return "";
  }

  @Override
  public Optional<String> step(String state, Asked asked, String answer) {
    return asked.text.isPresent() || state.equals(answer)
        ? Optional.of(state + asked.text.orElse(""))
        : Optional.empty();
  }

  @Override
  public Optional<String> stepUnanswered(String state, Asked asked) {
    return asked.text.map(text -> state + text);
  }

  /** Appends at the same time, each of so many characters, and a read that no order explains. */
  static List<Operation<Asked, String>> withoutOrder(int appends, int length) {
    History<Asked, String> history = new History<>(() -> 0L);
    List<History<Asked, String>.Call> calls = new ArrayList<>();
    for (int client = 0; client < appends; client++) {
      calls.add(history.call(client, append(("" + (char) ('a' + client)).repeat(length))));
    }
    calls.forEach(call -> call.returned(""));
    history.call(appends, READ).returned("nothing like it");
    return history.operations();
  }

  /** Prints what is said of a history for which this process has not enough memory. */
  public static void main(String[] arguments) {
    List<Operation<Asked, String>> history = withoutOrder(14, Integer.parseInt(arguments[0]));
    System.out.println(
        new WglChecker<>(new Appends()).check(history) instanceof Verdict.Undecided(String reason)
            ? reason
            : "decided");
  }
}
