package grader.runs;

import execution.Failure;
import grader.box.Box;
import grader.plans.Limits;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import workers.Setup;
import workers.Worker;
import workers.WorkerCommand;

/** A worker in a box. */
record BoxedWorker(Box box, Process process, Worker worker) implements AutoCloseable {

  private static final int PROCESSES = 1024;
  private static final int FILE_MB = 64;
  private static final int CPU_SECONDS = 3600;
  private static final int TEMPORARY_MB = 256;

  private static final Worker.Listener NOBODY =
      new Worker.Listener() {
        @Override
        public void printed(String line) {}

        @Override
        public void failedOutsideTests(Failure failure) {}
      };

  static BoxedWorker start(Box box, String classPath, String testClass, Limits limits)
      throws IOException, Worker.NotStartedException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 2>&1", "worker")); // one stream
    command.addAll(WorkerCommand.ofSweep(Setup.Races.IGNORED, classPath, limits.heapMb()));
    List<Path> folders =
        Arrays.stream(classPath.split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isDirectory)
            .toList();
    Process process =
        box.start(
            command,
            box.freshFolder(),
            folders,
            new grader.box.Limits(limits.heapMb(), PROCESSES, FILE_MB, CPU_SECONDS, TEMPORARY_MB));
    try {
      Worker worker =
          Worker.of(
              process, Setup.ofManyRuns(testClass, limits.patience()), NOBODY, limits.silence());
      return new BoxedWorker(box, process, worker);
    } catch (Worker.NotStartedException e) {
      box.end(process);
      throw e;
    }
  }

  /** Ends it, and all that it has left. */
  @Override
  public void close() {
    worker.close();
    try {
      box.end(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
