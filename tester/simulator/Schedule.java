package simulator;

import java.util.function.BooleanSupplier;
import simulator.choices.Choices;
import simulator.choices.Line;
import simulator.choices.Weather;
import simulator.time.Spinning;

/** The threads that can run, and whether those are of any use: see {@link Spinning}. */
final class Schedule {

  private final Line<SimThread> line;
  private int spinning;

  Schedule(Choices choices, Weather weather, BooleanSupplier othersAreDue) {
    line = new Line<>(choices, weather, othersAreDue);
  }

  void started(SimThread thread) {
    line.started(thread);
  }

  void add(SimThread thread) {
    line.add(thread);
    if (thread.isSpinning()) {
      spinning++;
    }
  }

  /** Whether all threads that can run only ask whether they may go on. */
  boolean hasOnlySpinning() {
    return spinning == line.size();
  }

  /** Whether all of them must be in busy loops. */
  boolean hasOnlyBusyLoops() {
    return line.all().stream().allMatch(SimThread::isInBusyLoop);
  }

  boolean isEmpty() {
    return line.isEmpty();
  }

  /** Takes the thread that runs next. */
  SimThread next() {
    SimThread thread = line.next();
    if (thread.isSpinning()) {
      spinning--;
    }
    return thread;
  }

  /** Every other thread comes first from now on, if there are priorities. */
  void gaveWay(SimThread thread) {
    line.gaveWay(thread);
  }

  /** For how long the running thread loses its turn here; see {@link Line#turnLost}. */
  long turnLost(SimThread thread) {
    return line.turnLost(thread);
  }
}
