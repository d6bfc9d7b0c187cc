package simulator;

import java.util.function.Supplier;
import simulator.races.Chance;

/** What the seed decides where races are looked for. */
final class ChanceOfRaces implements Chance {

  private final Supplier<Scheduler> scheduler;

  ChanceOfRaces(Supplier<Scheduler> scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void mayLoseTurn() {
    scheduler.get().mayLoseTurnUnlocked();
  }

  @Override
  public boolean drawsStale() {
    return (scheduler.get().randomLong() & 1) == 0;
  }
}
