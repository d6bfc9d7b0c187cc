package raft;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import trace.Probe;

/**
 * Carries committed entries from Raft to the service: a channel without a buffer. Raft sends, the
 * service receives, and {@link RaftPeer#kill} closes the channel.
 *
 * <p>There is no buffer, so {@link #send} returns only when the service has taken the message: Raft
 * never runs ahead of its service. A Raft must not send while it holds its lock. It would deadlock
 * as soon as the service called it.
 *
 * <p>Threading: any number of threads on both sides; messages are received in the order in which
 * they were sent.
 */
public final class ApplyChannel {

  private final ReentrantLock lock = new ReentrantLock();

  /** Knows whose channel it is: that of the server that has made it. */
  private final Probe probe = Probe.installed().ofThisServer();

  // Guarded by lock.
  private final Condition slotEmptied = lock.newCondition();
  private final Condition slotFilled = lock.newCondition();
  private @Nullable ApplyMsg slot;
  private long taken;
  private boolean closed;

  /**
   * Hands a message to the receiver and waits until it has taken it.
   *
   * @return false if the channel is closed: nobody will ever receive the message
   * @throws InterruptedException if the thread is interrupted while it waits; the message is taken
   *     back, unless the receiver has it already
   */
  public boolean send(ApplyMsg message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (slot != null && !closed) {
        slotEmptied.await();
      }
      if (closed) {
        return false;
      }
      slot = message;
      long mine = taken + 1;
      slotFilled.signal();
      awaitTaken(mine);
      return taken >= mine;
    } finally {
      lock.unlock();
    }
  }

  private void awaitTaken(long mine) throws InterruptedException {
    try {
      while (taken < mine && !closed) {
        slotEmptied.await();
      }
    } catch (InterruptedException e) {
      if (taken < mine) {
        slot = null;
        slotEmptied.signalAll();
      }
      throw e;
    }
  }

  /**
   * Waits for the next message.
   *
   * @return the message, or nothing once the channel is closed
   */
  public Optional<ApplyMsg> receive() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (slot == null && !closed) {
        slotFilled.await();
      }
      if (closed) {
        return Optional.empty();
      }
      ApplyMsg message = slot;
      slot = null;
      taken++;
      slotEmptied.signalAll();
      tell(message);
      return Optional.ofNullable(message);
    } finally {
      lock.unlock();
    }
  }

  private void tell(@Nullable ApplyMsg message) {
    switch (message) {
      case ApplyMsg.Command(Object command, int index) -> probe.applied(index, command);
      case ApplyMsg.Snapshot(byte[] _, int _, int index) -> probe.snapshotApplied(index);
      case null -> {}
    }
  }

  /** Closes the channel and releases all threads that wait in it. May be called more than once. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      slot = null;
      slotEmptied.signalAll();
      slotFilled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
