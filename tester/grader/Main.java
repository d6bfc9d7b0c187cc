package grader;

import grader.box.CannotIsolateException;
import grader.plans.BadPlanException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code build/grade COMMAND ...}: see docs/grading.md.
 *
 * <p>Exit status: 0 all graded; 1 some are refused, do not compile or are for review; 2 the command
 * line, the plan or the isolation cannot be used; 3 runs are missing; 130 after Ctrl-C.
 */
@Command(
    name = "build/grade",
    description = "Grades the submissions of a class by a plan; see docs/grading.md.",
    subcommands = {
      PlanCommand.class,
      CalibrateCommand.class,
      CheckCommand.class,
      RunCommand.class,
      MergeCommand.class,
      ExportCommand.class,
      AutograderCommand.class,
      SlurmCommand.class,
      ReplayCommand.class,
      DiffCommand.class,
      RevealCommand.class
    })
public final class Main {

  /** Variables of make that stand for options. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "--submissions", "SUBMISSIONS",
          "--plan", "PLAN",
          "--out", "OUT",
          "--key", "KEY",
          "--jobs", "J",
          "--only", "ONLY",
          "--isolation", "ISOLATION");

  private Main() {}

  /** Does what the command line says, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine line =
        new CommandLine(new Main())
            .registerConverter(Path.class, new Paths())
            .setDefaultValueProvider(Main::fromEnvironment)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::isMistyped)
            .setExecutionExceptionHandler((e, _, _) -> failed(e));
    if (arguments.length == 0) {
      line.usage(System.err);
      return Status.USAGE;
    }
    return line.execute(arguments);
  }

  private static @Nullable String fromEnvironment(ArgSpec argument) {
    String option = argument instanceof OptionSpec spec ? spec.longestName() : "";
    String variable = VARIABLES.get(option);
    return variable == null ? null : StringUtils.trimToNull(System.getenv(variable));
  }

  private static int isMistyped(ParameterException e, String[] arguments) {
    System.err.println(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    return Status.USAGE;
  }

  private static int failed(Exception e) throws Exception {
    return switch (e) {
      case UsageException _, BadPlanException _, CannotIsolateException _ -> {
        System.err.println(e.getMessage());
        yield Status.USAGE;
      }
      case IOException _ -> {
        System.err.println("a file cannot be read or written: " + e.getMessage());
        yield Status.INCOMPLETE;
      }
      default -> throw e;
    };
  }
}
