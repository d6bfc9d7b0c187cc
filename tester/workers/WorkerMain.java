package workers;

import com.google.gson.Gson;
import execution.Failure;
import execution.FailureText;
import execution.JUnitExecutor;
import execution.PlainTests;
import execution.SimulatedExecutor;
import execution.TestExecutor;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import simulator.Simulation;
import simulator.Watchdog;
import workers.Setup.Time;

/**
 * The main class of a worker: runs what comes in, says what came of it; see {@link Worker} for the
 * other side.
 *
 * <p>It ends with its input. A signal does not end it: one that is sent to all processes of a
 * terminal is the business of the process that waits for the answers.
 */
public final class WorkerMain implements ExitWatch.Listener {

  private static final Gson GSON = new Gson();
  private static final int EXITED = 3;
  private static final int LONGEST_REQUEST = 1 << 20;
  private static final long NANOS_BETWEEN_SIGNS_OF_LIFE = 2_000_000_000L;

  private final BoundedLines in;
  private final MessageWriter out;
  private final Setup setup;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private @Nullable TaskRunner runner;

  private WorkerMain(BoundedLines in, OutputStream out, Setup setup) {
    this.in = in;
    this.out = new MessageWriter(out, setup.token());
    this.setup = setup;
  }

  /** In a process of its own. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }

  /** Takes a setup, then one request after another; does not return before the process ends. */
  static void serve(InputStream from, OutputStream to) throws IOException, InterruptedException {
    BoundedLines in = new BoundedLines(from, LONGEST_REQUEST);
    String first = in.next();
    if (first != null) {
      new WorkerMain(in, to, GSON.fromJson(first, Setup.class)).serve();
    }
  }

  private void serve() throws InterruptedException {
    System.setIn(InputStream.nullInputStream());
    ExitWatch.start(this);
    Class<?> testClass = testClass();
    String problem = testClass == null ? null : whyNot(testClass);
    if (testClass == null || problem != null) {
      out.write(
          Message.refused(
              problem == null
                  ? "there is no test class '" + setup.testClass() + "' on the class path"
                  : problem));
      Runtime.getRuntime().halt(0);
      return;
    }
    TestExecutor executor = executor(testClass);
    TaskRunner taskRunner = new TaskRunner(setup, executor, out);
    runner = taskRunner;
    if (setup.time() == Time.VIRTUAL) {
      Watchdog.start(Duration.ofMillis(setup.patienceMillis()), this::hung);
    }
    Thread.ofPlatform().daemon().name("worker-input").start(this::read);
    Thread.ofPlatform().daemon().name("worker-alive").start(this::signOfLife);
    out.write(Message.ready(executor.tests()));
    taskRunner.takeOver();
    while (true) {
      out.write(Message.answer(taskRunner.run(tasks.take())));
    }
  }

  private @Nullable Class<?> testClass() {
    try {
      return Class.forName(setup.testClass(), false, WorkerMain.class.getClassLoader());
    } catch (ClassNotFoundException | NoClassDefFoundError _) {
      return null;
    }
  }

  private @Nullable String whyNot(Class<?> testClass) {
    if (setup.time() == Time.REAL) {
      return null;
    }
    return Simulation.isAvailable()
        ? PlainTests.whyNotSimulated(testClass).orElse(null)
        : "-sim: this JVM cannot simulate; start it with @build/sim.args";
  }

  private TestExecutor executor(Class<?> testClass) {
    return switch (setup.time()) {
      case REAL -> new JUnitExecutor(testClass);
      case VIRTUAL -> new SimulatedExecutor(testClass, setup.options(), setup.runs());
    };
  }

  /** While a test runs, too, the end of the input must not go unnoticed. */
  private void read() {
    try {
      for (String line = in.next(); line != null; line = in.next()) {
        Request request = GSON.fromJson(line, Request.class);
        if (request.task() != null) {
          tasks.add(request.task());
        } else if (request.stop() != null) {
          end(request.stop());
        }
      }
    } catch (IOException _) {
      // The same: nobody is there any more.
    }
    Runtime.getRuntime().halt(0);
  }

  private void signOfLife() {
    while (true) {
      LockSupport.parkNanos(NANOS_BETWEEN_SIGNS_OF_LIFE);
      out.write(Message.alive());
    }
  }

  private void hung(Throwable hang) {
    end(FailureText.ofEnd(String.valueOf(hang.getMessage()), hang));
  }

  @Override
  public void exitCalled(String call, Throwable stack) {
    TaskRunner taskRunner = runner;
    String when = taskRunner == null ? "" : taskRunner.during();
    end(FailureText.ofEnd(call + " was called by the code under test" + when, stack));
  }

  @Override
  public void signalled(int status, String name) {
    while (true) {
      LockSupport.park(this);
    }
  }

  @Override
  public void ending() {
    end(Failure.of(Failure.Kind.PANIC, "something ended the process"));
  }

  private void end(Failure why) {
    end(new Request.Stop(why, false));
  }

  private void end(Request.Stop stop) {
    out.seal();
    TaskRunner taskRunner = runner;
    out.writeLast(
        Message.answer(
            taskRunner == null ? Answer.ended(0, stop.why()) : taskRunner.cutShort(stop)));
    Runtime.getRuntime().halt(EXITED);
  }
}
