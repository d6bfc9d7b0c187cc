package machines.program;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import machines.Channel;

/**
 * The way to the referee. A frame is in the pipe when {@link #write} returns, and stays there even
 * if the process is killed at once: what was saved is safe then.
 *
 * <p>Threading: any thread; a thread that is interrupted writes all the same.
 */
final class PipeOutlet implements Channel.Outlet {

  private static final int NOBODY_READS = 70;

  private final OutputStream pipe;
  private final ReentrantLock lock = new ReentrantLock();

  PipeOutlet(OutputStream pipe) {
    this.pipe = pipe;
  }

  @Override
  public void write(byte[] frame) {
    lock.lock();
    try {
      pipe.write(frame);
      pipe.flush();
    } catch (IOException _) {
      Runtime.getRuntime().halt(NOBODY_READS);
    } finally {
      lock.unlock();
    }
  }
}
