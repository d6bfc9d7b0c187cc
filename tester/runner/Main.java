package runner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

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
  public static void main(String[] arguments) {
    try {
      Flags flags = Flags.parse(arguments);
      run(flags, Suite.find(flags));
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(USAGE);
    }
  }

  private static void run(Flags flags, Suite suite) {
    Console.Format format = flags.json ? Console.Format.JSON : Console.Format.TEXT;
    Console console =
        new Console(new FileOutputStream(FileDescriptor.out), suite.packageName(), format);
    Progress progress = new Progress(flags, suite.packageName(), console);
    Ending ending = new Ending(progress, console);
    ending.watch(flags.timeout);
    new Run(flags, suite, progress).all();
    ending.normal();
  }
}
