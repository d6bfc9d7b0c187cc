package simulator.hooks;

import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for the threads of the running simulation, what the machine would otherwise: what time
 * it is, who holds a monitor, who runs next. Every method is called by the simulated thread that is
 * concerned, and there is only one that runs.
 */
public interface Conductor {

  long nanoTime();

  /** A loop goes round. */
  void backEdge();

  /** Another thread may go on here, if the seed says so. */
  void mayYield();

  /** The same if the thread holds no lock. */
  void mayYieldUnlocked();

  /** The same right after the code has done something that others may see. */
  void mayYieldAfter();

  void monitorEnter(Object monitor);

  void monitorExit(Object monitor);

  boolean holdsLock(Object monitor);

  /**
   * Waits as {@link Object#wait(long)} does.
   *
   * @param millis zero: for ever
   */
  void await(Object monitor, long millis) throws InterruptedException;

  void signal(Object monitor);

  void signalAll(Object monitor);

  /** A virtual thread is about to start. */
  void starting(Thread thread);

  /** Starts a platform thread as a simulated one, in its place. */
  void startTwin(Thread platform);

  /** The simulated thread that runs in a platform thread's place; null if there is none. */
  @Nullable Thread twin(Thread platform);

  /** What the code under test knows the running thread as. */
  Thread currentThread();

  /** A number for a new thread, the same in each run; zero if it is not one of the simulation. */
  long nextThreadId();

  /** Runs a task as the common pool would. */
  void runAsync(Runnable task);

  /** Runs a task as the common pool would, when its delay is over. */
  void runDelayed(ScheduledFuture<?> task);

  /** A message leaves for another machine. */
  void travel();

  /** These bytes are written to disk. */
  void persist(byte[] bytes);

  /** A call to another machine begins. */
  void rpc();

  /** A call to another machine has ended. */
  void rpcEnds();

  /** The thread sends to a channel without a buffer, and waits until somebody has received. */
  void sends(Object channel);

  /** The thread receives from such a channel. */
  void receives(Object channel);

  /** The running thread lets another one go on. */
  void wakes(Thread thread);

  /** The thread waits for the reply of a call. */
  void calls(Object rpc);

  /** The thread does what a call asks for. */
  void serves(Object rpc);

  /** Something is sent or saved. */
  void data(byte[] bytes);

  /** An exclusive lock of java.util.concurrent has a new owner. */
  void owns(Object lock, Thread owner);

  long randomLong();

  /** An object is about to be asked for the hash code that the JVM gives it. */
  void number(Object object);

  /** A static initializer has ended. */
  void initialized(Class<?> type);

  /** Sets the object of a constant back, by an object that is new. */
  void renew(@Nullable Object fresh, @Nullable Object old);

  /** The thread is about to block the machine. */
  void pinned();

  /** The code under test asks for what cannot be simulated. */
  RuntimeException refuse(String what);
}
