package harness;

import java.util.Random;
import java.util.function.ToIntFunction;
import labrpc.Chance;
import simulator.Simulation;
import simulator.choices.Kind;

/** What befalls messages in a simulation: adverse choices like all others. */
final class SimulatedChance implements Chance {

  /** That of a test's network. */
  static Chance of(Random random) {
    return Simulation.isRunning() ? new SimulatedChance() : Chance.of(random);
  }

  @Override
  public int decide(Matter matter, int usual, ToIntFunction<Random> draw) {
    return Simulation.choose(kind(matter), usual, draw);
  }

  private static Kind kind(Matter matter) {
    return switch (matter) {
      case REQUEST_DELAY -> Kind.REQUEST_DELAY;
      case LOST_REQUEST -> Kind.LOST_REQUEST;
      case LOST_REPLY -> Kind.LOST_REPLY;
      case HELD_REPLY -> Kind.HELD_REPLY;
      case DUPLICATE -> Kind.DUPLICATE;
      case UNREACHABLE -> Kind.UNREACHABLE;
    };
  }
}
