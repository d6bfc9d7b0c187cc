package simulator.races;

import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls where something leads from one thread to another: monitors, what
 * java.util.concurrent keeps in volatile fields, interrupts. What is taken from an object was left
 * there by those who have released it.
 */
public final class EdgeHooks {

  private EdgeHooks() {}

  /** The thread that runs, if what it does now counts; null if it is another one that calls. */
  private static @Nullable Strand active() {
    Strand strand = Detector.running;
    return strand != null && strand.quiet == 0 && Thread.currentThread().isVirtual()
        ? strand
        : null;
  }

  /** The thread that runs learns what those knew who have released the object. */
  public static void acquire(@Nullable Object object) {
    Strand strand = active();
    if (strand == null || object == null) {
      return;
    }
    if (strand.map != null) {
      MapHooks.again(strand);
    }
    Entry entry = Detector.current().objects().find(object);
    Sync sync = entry == null ? null : entry.syncOrNull();
    if (sync != null) {
      strand.acquire(sync);
    }
  }

  /** It leaves what it knows. */
  public static void release(@Nullable Object object) {
    Strand strand = active();
    if (strand != null && object != null) {
      strand.release(Detector.current().objects().of(object).sync());
    }
  }

  public static void both(@Nullable Object object) {
    acquire(object);
    release(object);
  }

  // ---- locks for one writer or several readers

  /** A reader has come in: it knows what the writers know. */
  public static void readerEnters(Object lock) {
    acquire(lock);
  }

  /** A writer has come in: it knows what the readers know, too. */
  public static void writerEnters(Object lock) {
    acquire(lock);
    Strand strand = active();
    Entry entry = strand == null ? null : Detector.current().objects().find(lock);
    Sync readers = entry == null ? null : entry.syncs().get(MapHooks.NoKey.READERS);
    if (strand != null && readers != null) {
      strand.acquire(readers);
    }
  }

  /** A reader goes: of what it knows, other readers learn nothing. */
  public static void readerLeaves(Object lock) {
    Strand strand = active();
    if (strand != null) {
      MapHooks.release(strand, Detector.current().objects().of(lock), MapHooks.NoKey.READERS);
    }
  }

  // ---- what is the kit's business

  /**
   * What the running thread does from here on is no edge. The JDK's locks say this on other
   * threads, too, while a simulation runs: that is not to be taken for one of its own.
   */
  public static void quiet() {
    Strand strand = Detector.running;
    if (strand != null && Thread.currentThread().isVirtual()) {
      strand.quiet++;
    }
  }

  public static void loud() {
    Strand strand = Detector.running;
    if (strand != null && strand.quiet > 0 && Thread.currentThread().isVirtual()) {
      strand.quiet--;
    }
  }

  // ---- classes

  /**
   * A static initializer begins. What it does comes before all that others do with the class; so
   * nothing of it has to be remembered.
   */
  public static void initializes() {
    Strand strand = Detector.running;
    if (strand != null) {
      strand.initializing++;
    }
  }

  public static void initialized() {
    Strand strand = Detector.running;
    if (strand != null && strand.initializing > 0) {
      strand.initializing--;
    }
  }

  // ---- exceptions and interrupts

  /** An exception has been caught: whatever was quiet has been left. */
  public static void caught(Throwable thrown) {
    Strand strand = Detector.running;
    if (strand != null) {
      strand.quiet = 0;
      strand.initializing = 0;
      strand.map = null;
      if (thrown instanceof InterruptedException) {
        strand.seesInterrupt();
      }
    }
  }

  /** After the thread has asked whether it is interrupted. */
  public static void interruptSeen() {
    Strand strand = Detector.running;
    if (strand != null) {
      strand.seesInterrupt();
    }
  }

  // ---- StampedLock

  /** What is read from here on counts only if the lock says so afterwards. */
  public static void optimistic() {
    Strand strand = Detector.running;
    if (strand != null) {
      strand.isOptimistic = true;
    }
  }

  public static void validated() {
    Strand strand = Detector.running;
    if (strand != null) {
      strand.isOptimistic = false;
    }
  }
}
