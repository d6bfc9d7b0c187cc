package runner;

import execution.TestMethod;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import simulator.Simulation;
import sweep.Seeds;
import sweep.Sweep;
import sweep.SweepRun;
import workers.SecondOpinion;
import workers.Setup;
import workers.Worker;
import workers.WorkerCommand;

/**
 * Runs the tests of one class: {@code runner.Main rsm.RsmTest [flags]}. The tests run in workers;
 * this process loads no class of a solution, so that what it reports is what has happened.
 *
 * <p>Exit status: 0 all passed; 1 a test failed, or there was none to run; 2 the command line is
 * wrong, or the time is up; 128 + n ended by signal n.
 */
public final class Main {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /** A worker's own watchdog is the first to notice that a test hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private Main() {}

  /** Runs the tests and ends the process. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      Flags flags = Flags.parse(arguments);
      if (flags.seeds == null) {
        single(flags);
      } else {
        sweep(flags, flags.seeds);
      }
    } catch (UsageException | Worker.RefusedException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(USAGE);
    } catch (Worker.NotStartedException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static Console console(Flags flags) {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        Suite.packageName(flags.testClass),
        flags.json ? Console.Format.JSON : Console.Format.TEXT);
  }

  private static void single(Flags flags) throws Worker.NotStartedException, InterruptedException {
    Console console = console(flags);
    Progress progress = new Progress(flags, Suite.packageName(flags.testClass), console);
    Setup setup = flags.setup();
    Run run = new Run(flags, progress, opinion(setup));
    Ending ending = new Ending(progress, console, run::stop);
    ending.watch();
    // An editor that debugs starts this process as one that can simulate: then the tests run here.
    Worker worker =
        flags.sim && Simulation.isAvailable()
            ? Worker.inThisProcess(setup, run)
            : Worker.start(
                WorkerCommand.single(setup.time(), setup.races(), flags.workerOptions),
                setup,
                run,
                SILENCE);
    ending.limit(flags.timeout);
    run.all(Suite.of(flags, worker.tests()), worker);
    if (!flags.workerOptions.isEmpty()) {
      worker.end(); // its JVM may be asked to write down something at its end
    }
    ending.normal();
  }

  private static Optional<SecondOpinion> opinion(Setup setup) {
    return SecondOpinion.isWanted(setup)
        ? Optional.of(new SecondOpinion(WorkerCommand.ofSweep(setup.races()), setup, SILENCE))
        : Optional.empty();
  }

  private static void sweep(Flags flags, Seeds seeds)
      throws Worker.NotStartedException, InterruptedException {
    Console console = console(flags);
    SweepReport report = new SweepReport(flags, console);
    Ending ending = new Ending(report, console, (_, _) -> false);
    ending.watch();
    Setup setup = flags.setup();
    Worker first =
        Worker.start(WorkerCommand.ofSweep(setup.races()), setup, report.forFirstWorker(), SILENCE);
    Suite suite = Suite.of(flags, first.tests());
    List<String> enabled =
        suite.asked().stream()
            .filter(test -> test.disabled() == null)
            .map(TestMethod::name)
            .toList();
    Sweep sweep = new Sweep(enabled, seeds);
    report.runStarted(suite, sweep, seeds);
    ending.limit(flags.timeout);
    new SweepRun(flags.sweepOptions(SILENCE), sweep, report).all(first);
    ending.normal();
  }
}
