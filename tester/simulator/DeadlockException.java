package simulator;

/** No thread can ever go on, and no time will come that changes it. */
public final class DeadlockException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DeadlockException() {
    super("deadlock: no thread can go on, and none waits for a time to come");
  }
}
