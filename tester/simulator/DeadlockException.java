package simulator;

import java.util.List;

/** No thread can ever go on, and no time will come that changes it. */
public final class DeadlockException extends RuntimeException {

  DeadlockException(List<String> blocked) {
    super("deadlock: no thread can go on\n" + String.join("\n", blocked));
  }
}
