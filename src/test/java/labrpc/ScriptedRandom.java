package labrpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * Answers {@code nextInt(bound)} as it was told for that bound, so that a test decides what the
 * network does. Any other draw is an error: a reliable network draws nothing.
 */
final class ScriptedRandom extends Random {

  private static final long serialVersionUID = 1;

  /** The bounds of the draws that {@link Faults} makes. */
  static final int REQUEST_DELAY = 27;

  static final int LOSS_OR_UNREACHABLE_DELAY = 100;
  static final int UNREACHABLE_LONG_DELAY = 7000;
  static final int HOLD_BACK = 3;
  static final int HOLD_BACK_SPREAD = 2000;

  private final transient Map<Integer, IntSupplier> answers = new HashMap<>();

  ScriptedRandom on(int bound, IntSupplier answer) {
    answers.put(bound, answer);
    return this;
  }

  ScriptedRandom on(int bound, int answer) {
    return on(bound, () -> answer);
  }

  @Override
  public int nextInt(int bound) {
    IntSupplier answer = answers.get(bound);
    if (answer == null) {
      throw new AssertionError("nobody expected a draw below " + bound);
    }
    return answer.getAsInt();
  }
}
