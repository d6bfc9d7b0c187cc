package workers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/**
 * A worker in the process of who has started it, so that an editor's debugger sees the tests. It
 * ends with the process.
 */
final class SameProcess extends Process {

  private final Pipe requests = Pipe.open();
  private final Pipe messages = Pipe.open();

  private SameProcess() throws IOException {
    Thread.ofPlatform().daemon().name("worker").start(this::serve);
  }

  static Process start() {
    try {
      return new SameProcess();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    try {
      WorkerMain.serve(
          Channels.newInputStream(requests.source()), Channels.newOutputStream(messages.sink()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return Channels.newOutputStream(requests.sink());
  }

  @Override
  public InputStream getInputStream() {
    return Channels.newInputStream(messages.source());
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() {
    throw new IllegalStateException("this process cannot wait for its own end");
  }

  @Override
  public int exitValue() {
    throw new IllegalThreadStateException("it runs");
  }

  @Override
  public void destroy() {
    // It ends with this process.
  }
}
