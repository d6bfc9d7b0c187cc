package runner;

import execution.JUnitExecutor;
import execution.PlainTests;
import execution.SimulatedExecutor;
import execution.TestExecutor;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import simulator.Simulation;
import simulator.Watchdog;
import sweep.Seeds;
import sweep.Sweep;
import sweep.SweepRun;

/**
 * Runs the tests of one class: {@code runner.Main rsm.RsmTest [flags]}.
 *
 * <p>Exit status: 0 all passed; 1 a test failed, or there was none to run; 2 the command line is
 * wrong, or the time is up; 128 + n ended by signal n.
 */
public final class Main {

  private static final int USAGE = 2;

  private Main() {}

  /** Runs the tests and ends the process. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      Flags flags = Flags.parse(arguments);
      run(flags, Suite.find(flags));
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(USAGE);
    }
  }

  private static void run(Flags flags, Suite suite) throws InterruptedException {
    Console.Format format = flags.json ? Console.Format.JSON : Console.Format.TEXT;
    Console console =
        new Console(new FileOutputStream(FileDescriptor.out), suite.packageName(), format);
    if (flags.seeds != null) {
      sweep(flags, suite, flags.seeds, console);
      return;
    }
    if (flags.sim && !Simulation.isAvailable()) {
      throw new UsageException("-sim: this JVM cannot simulate; start it with @build/sim.args");
    }
    Progress progress = new Progress(flags, suite.packageName(), console);
    Ending ending = new Ending(progress, console);
    ending.watch(flags.timeout);
    TestExecutor executor = new JUnitExecutor(suite.launcher());
    if (flags.sim) {
      executor = new SimulatedExecutor(suite.testClass(), flags);
      Watchdog.start(flags.patience, ending::hung);
    }
    new Run(flags, suite, executor, progress).all();
    ending.normal();
  }

  private static void sweep(Flags flags, Suite suite, Seeds seeds, Console console)
      throws InterruptedException {
    List<Tally> tests =
        suite.tests().stream()
            .map(test ->
                PlainTests.whyDisabled(suite.testClass(), test.name())
                    .map(reason -> Tally.disabled(test.name(), reason))
                    .orElseGet(() -> Tally.of(test.name(), seeds.count())))
            .toList();
    List<String> enabled =
        tests.stream().filter(tally -> !tally.isComplete()).map(Tally::test).toList();
    Sweep sweep = new Sweep(enabled, seeds);
    SweepReport report = new SweepReport(flags, suite, tests, sweep, console);
    Ending ending = new Ending(report, console);
    ending.watch(flags.timeout);
    new SweepRun(flags, sweep, report).all();
    ending.normal();
  }
}
