package machines.pool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import machines.Channel;

/**
 * The way down to a machine, which may not read: so a thread of its own writes, and whoever has
 * something to say goes on.
 *
 * <p>Threading: any thread. Holds so much and no more; then the machine is said not to read.
 */
final class QueuedOutlet implements Channel.Outlet {

  /** In bytes: four of the longest frames. */
  private static final int MOST = 64 << 20;

  private final OutputStream pipe;
  private final Runnable nobodyReads;

  // Guarded by this.
  private final Queue<byte[]> frames = new ArrayDeque<>();
  private long waiting;
  private boolean closed;

  /**
   * @param nobodyReads is run, once, when the machine does not read what it is sent
   */
  QueuedOutlet(OutputStream pipe, Runnable nobodyReads) {
    this.pipe = pipe;
    this.nobodyReads = nobodyReads;
  }

  /** Starts to write. */
  void start(String name) {
    Thread.ofPlatform()
        .daemon()
        .inheritInheritableThreadLocals(false)
        .name("writer to " + name)
        .start(this::run);
  }

  @Override
  public void write(byte[] frame) {
    boolean isTooMuch;
    synchronized (this) {
      if (closed) {
        return;
      }
      frames.add(frame);
      waiting += frame.length;
      isTooMuch = waiting > MOST;
      closed = isTooMuch;
      notify();
    }
    if (isTooMuch) {
      nobodyReads.run();
    }
  }

  /** Nothing more is written. */
  synchronized void close() {
    closed = true;
    frames.clear();
    notify();
  }

  private void run() {
    try {
      for (byte[] next = next(); next.length > 0; next = next()) {
        pipe.write(next);
        pipe.flush();
      }
    } catch (IOException _) {
      close(); // that it has ended is seen by who reads
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /** All frames that wait, in one piece; empty: there will be no more. */
  private synchronized byte[] next() throws InterruptedException {
    while (frames.isEmpty() && !closed) {
      wait();
    }
    byte[] first = frames.poll();
    if (first == null || frames.isEmpty()) {
      waiting = 0;
      return first == null ? new byte[0] : first;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(2 * first.length);
    all.writeBytes(first);
    frames.forEach(all::writeBytes);
    frames.clear();
    waiting = 0;
    return all.toByteArray();
  }
}
