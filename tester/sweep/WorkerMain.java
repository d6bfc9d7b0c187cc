package sweep;

import com.google.gson.Gson;
import execution.ExitWatch;
import execution.FailureText;
import execution.SimulatedExecutor;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import runner.Flags;
import runner.Run;
import simulator.Watchdog;

/**
 * The main class of the processes of a sweep: runs what comes in, says what came of it; see {@link
 * Worker} for the other side. What the tests print is dropped.
 *
 * <p>It ends with its input. A signal does not end it: one that is sent to all processes of a
 * terminal is the business of the process that waits for the answers.
 */
final class WorkerMain implements ExitWatch.Listener {

  /** The system property that tells a test that many follow: it shall not leave files behind. */
  private static final String SWEEP_PROPERTY = "lab.sweep";

  /** The one that tells it whether the events are kept of which pictures are made. */
  private static final String EVENTS_PROPERTY = "lab.events";

  private static final Gson GSON = new Gson();
  private static final int EXITED = 3;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final BlockingQueue<String> tasks = new LinkedBlockingQueue<>();

  private WorkerMain() {}

  /** Takes the test class and the flags. */
  public static void main(String[] arguments) throws ClassNotFoundException, InterruptedException {
    Flags flags = Flags.parse(arguments);
    WorkerMain worker = new WorkerMain();
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(System.out);
    System.setIn(InputStream.nullInputStream());
    System.setProperty(SWEEP_PROPERTY, "true");
    System.setProperty(EVENTS_PROPERTY, "off"); // the replay keeps them
    ExitWatch.start(worker);
    Watchdog.start(flags.patience, worker::hung);
    Thread.ofPlatform().daemon().name("worker-input").start(worker::read);
    Class<?> testClass = Class.forName(flags.testClass, false, WorkerMain.class.getClassLoader());
    worker.work(new SimulatedExecutor(testClass, flags));
  }

  /** While a test runs, too, the end of the input must not go unnoticed. */
  private void read() {
    FileInputStream input = new FileInputStream(FileDescriptor.in);
    BufferedReader in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        tasks.add(line);
      }
    } catch (IOException _) {
      // The same: nobody is there any more.
    }
    Runtime.getRuntime().halt(0);
  }

  private void work(SimulatedExecutor executor) throws InterruptedException {
    answer(new Answer(Answer.Kind.READY, List.of()));
    while (true) {
      Sweep.Task task = GSON.fromJson(tasks.take(), Sweep.Task.class);
      System.setProperty(Run.SEED_PROPERTY, Long.toString(task.seed()));
      answer(Answer.of(executor.execute(task.test(), task.seed()).outcome()));
    }
  }

  private synchronized void answer(Answer answer) {
    try {
      out.write((answer.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException _) {
      Runtime.getRuntime().halt(EXITED);
    }
  }

  private void hung(Throwable hang) {
    end(FailureText.ofEnd(String.valueOf(hang.getMessage()), hang));
  }

  @Override
  public void exitCalled(String call, Throwable stack) {
    end(FailureText.ofEnd(call + " was called by the code under test", stack));
  }

  @Override
  public void signalled(int status, String name) {
    while (true) {
      LockSupport.park(this);
    }
  }

  @Override
  public void ending() {
    end(List.of("panic: something ended the process"));
  }

  private void end(List<String> lines) {
    answer(new Answer(Answer.Kind.ENDED, lines));
    Runtime.getRuntime().halt(EXITED);
  }
}
