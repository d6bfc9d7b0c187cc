package rsm;

import codec.Codec;
import harness.FatalCheck;
import org.jspecify.annotations.Nullable;

/** The service that the RSM tests replicate: a counter. */
final class Counter implements StateMachine {

  static {
    Codec.register(Inc.class, Null.class, Dec.class);
  }

  /** Adds one; answered by {@link IncRep}. */
  record Inc() {}

  /** The counter after an {@link Inc}. */
  record IncRep(int n) {}

  /** Does nothing; answered by {@link NullRep}. */
  record Null() {}

  record NullRep() {}

  /** Must never be executed: the tests submit it only where it cannot commit. */
  record Dec() {}

  private record Snapshot(int n) {}

  // Guarded by this: the reader thread of the replica changes it, the test looks.
  private int n;

  @Override
  public synchronized Object doOp(@Nullable Object req) {
    return switch (req) {
      case Inc() -> new IncRep(++n);
      case Null() -> new NullRep();
      case Dec() -> throw FatalCheck.fatal("a Dec was executed; it cannot have committed");
      case null, default ->
          throw FatalCheck.fatal(
              "DoOp was called with %s, which nobody submitted", CounterCluster.shown(req));
    };
  }

  @Override
  public synchronized byte[] snapshot() {
    return Codec.encode(new Snapshot(n));
  }

  @Override
  public synchronized void restore(byte @Nullable [] snapshot) {
    if (snapshot == null) {
      throw FatalCheck.fatal("restore was called with null");
    }
    try {
      n = Codec.decode(snapshot, Snapshot.class).n;
    } catch (IllegalArgumentException e) {
      throw FatalCheck.fatal("restore was called with bytes that snapshot() did not make: %s", e);
    }
  }

  synchronized int value() {
    return n;
  }
}
