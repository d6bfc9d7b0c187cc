package simulator;

import org.jspecify.annotations.Nullable;
import simulator.choices.Chooser;
import simulator.choices.Scene;

/** What a choice of a thread is noted with. */
final class Whereabouts implements Scene {

  private final Scheduler scheduler;

  Whereabouts(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public long nanos() {
    return scheduler.sinceStartNanos();
  }

  @Override
  public String nameOf(Chooser who) {
    return switch (who) {
      case SimThread thread -> thread.nameForReaders();
      case Machine machine -> machine.nameForReaders();
      default -> who.toString();
    };
  }

  @Override
  public String placeOf(Chooser who) {
    if (!(who instanceof SimThread thread)) {
      return "";
    }
    return thread == scheduler.runningOrNull() ? Places.here().orElse("") : Places.of(thread);
  }

  @Override
  public String messageOf(Chooser who) {
    @Nullable Object message = who instanceof SimThread thread ? thread.message() : null;
    return message == null ? "" : message.toString();
  }
}
