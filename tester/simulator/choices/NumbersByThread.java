package simulator.choices;

import java.util.Random;
import java.util.function.Supplier;

/** A generator that has a sequence of its own for each thread that asks: none shifts another's. */
public final class NumbersByThread extends Random {

  private static final long serialVersionUID = 1;

  private final transient Choices choices;
  private final transient Supplier<Chooser> running;

  /**
   * @param running tells who asks
   */
  public NumbersByThread(Choices choices, Supplier<Chooser> running) {
    super(0);
    this.choices = choices;
    this.running = running;
  }

  @Override
  protected int next(int bits) {
    return (int) (choices.number(running.get()) >>> (Long.SIZE - bits));
  }
}
