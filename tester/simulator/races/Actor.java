package simulator.races;

import java.util.OptionalInt;

/** A thread, as a report has to name it. */
public interface Actor {

  /** What it is called among the threads of its server. */
  String name();

  /** Counted from 1 in the order of the starts. */
  int number();

  /** The server on whose machine it runs; nothing if it runs on behalf of the test. */
  OptionalInt server();

  /** The time that has passed until now, on the right clock. */
  long nanosSinceStart();
}
