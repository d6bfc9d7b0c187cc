package harness;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds what a life of a server needs beside threads of this process: a process of its own. */
public interface Hold {

  /** Of a life that needs nothing else. */
  Hold NONE =
      new Hold() {
        @Override
        public boolean hasHad(Duration time) {
          return true;
        }

        @Override
        public Optional<FatalCheck> letGo(Ending ending, Supplier<Optional<FatalCheck>> askToStop) {
          return Optional.empty();
        }
      };

  /** How a life ends. */
  enum Ending {
    /** The power goes. */
    CRASH,
    /** The student's code is asked to stop. */
    SHUT_DOWN
  }

  /** Whether the student's code has had so much time, since its process was there. */
  boolean hasHad(Duration time);

  /**
   * Lets go: the process ends. What it has saved until now is on its disk when this returns.
   *
   * @param askToStop calls the student's kill(); returns a complaint if it did not return, or threw
   * @return that complaint, if kill() was called here and there is one
   */
  Optional<FatalCheck> letGo(Ending ending, Supplier<Optional<FatalCheck>> askToStop);
}
