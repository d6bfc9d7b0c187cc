package runner;

import execution.Aftermath.Drawn;
import execution.SimulatedExecutor.Runs;
import harness.Processes;
import harness.Processes.Which;
import harness.RunSettings;
import harness.RunSettings.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.StringTokenizer;
import org.apache.commons.text.matcher.StringMatcherFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import simulator.Fault;
import sweep.Seeds;
import sweep.SweepOptions;
import sweep.SweepOptions.Ends;
import why.Only;
import workers.Setup;
import workers.Setup.Monitors;
import workers.Setup.Races;
import workers.Setup.Search;
import workers.Setup.Time;
import workers.WorkerCommand;

/**
 * The flags of {@code go test}, as far as the labs need them, and those of simulated runs; with one
 * dash or two. Variables of make stand for some of them; a flag outweighs its variable.
 */
public final class Flags {

  private static final String NAMES =
      "-run -skip -count -failfast -v -json -timeout -seed -xml"
          + " -sim -seeds -j -race -stale -twice -faults -only -why -monitors -trace -vis -vis-file"
          + " -process (see docs/guide.md)";

  /** The variables of make that stand for flags. */
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("--seed", "SEED"),
          Map.entry("--sim", "SIM"),
          Map.entry("--seeds", "SEEDS"),
          Map.entry("--race", "RACE"),
          Map.entry("--j", "J"),
          Map.entry("--faults", "FAULTS"),
          Map.entry("--only", "ONLY"),
          Map.entry("--trace", "TRACE"),
          Map.entry("--vis", "VIS_ENABLE"),
          Map.entry("--vis-file", "VIS_FILE"),
          Map.entry("--process", "PROCESS"),
          Map.entry("-debug-server", "DEBUG_SERVER"));

  /** Those of them that are there or not. */
  private static final Set<String> IS_SWITCH = Set.of("--sim", "--race");

  private static final String FLAGS_OF_MAKE = "RUN_FLAGS";

  // Small, so that it is easy to type again.
  private static final int LARGEST_DRAWN_SEED = 999_999;

  @Option(
      names = {"-run", "--run"},
      paramLabel = "REGEX")
  Pattern run = Pattern.compile("");

  @Option(
      names = {"-skip", "--skip"},
      paramLabel = "REGEX")
  Pattern skip = Pattern.compile("(?!)");

  @Option(
      names = {"-count", "--count"},
      paramLabel = "N")
  int count = 1;

  @Option(names = {"-failfast", "--failfast"})
  public boolean failfast;

  @Option(
      names = {"-v", "--v"},
      arity = "0..1",
      fallbackValue = "true")
  boolean verbose = true;

  @Option(names = {"-json", "--json"})
  boolean json;

  /** For the whole run; zero means none. Each test has its own limit, which the harness watches. */
  @Option(
      names = {"-timeout", "--timeout"},
      paramLabel = "DURATION")
  Duration timeout = Duration.ZERO;

  /** Of the first repetition; each further one has the next. */
  @Option(
      names = {"-seed", "--seed"},
      paramLabel = "N")
  long seed = ThreadLocalRandom.current().nextInt(1, LARGEST_DRAWN_SEED + 1);

  @Option(
      names = {"-xml", "--xml"},
      paramLabel = "FILE")
  @Nullable Path xml;

  /** In virtual time, all choices drawn from the seed. */
  @Option(
      names = {"-sim", "--sim"},
      arity = "0..1",
      fallbackValue = "true")
  public boolean sim;

  /** Each test is simulated with each of these; null: with {@link #seed} only. */
  @Option(
      names = {"-seeds", "--seeds"},
      paramLabel = "A-B")
  @Nullable Seeds seeds;

  /** How many seeds are run at once. */
  @Option(
      names = {"-j", "--j"},
      paramLabel = "N")
  public int jobs = Runtime.getRuntime().availableProcessors();

  /** Data races fail a test. */
  @Option(
      names = {"-race", "--race"},
      arity = "0..1",
      fallbackValue = "true")
  public boolean race;

  /** And a read that races may find an old value, as Java allows. */
  @Option(names = {"-stale", "--stale"})
  public boolean stale;

  /** Each seed is run twice, and the runs must be the same. */
  @Option(names = {"-twice", "--twice"})
  public boolean twice;

  /** What the simulator does to the code under test beyond what the tests ask for. */
  @Option(
      names = {"-faults", "--faults"},
      paramLabel = "NAME,...",
      split = ",")
  public List<Fault> faults = List.of();

  /** Which adverse choices of a simulation are made: none, kinds of them, or single ones. */
  @Option(
      names = {"-only", "--only"},
      paramLabel = "none|KIND,...|CHOICE,...")
  public String only = "";

  /** Whether a failure is traced back to the few choices that it takes, whatever that costs. */
  @Option(names = {"-why", "--why"})
  boolean why;

  /** What it means if the monitors find something in a test that has passed. */
  @Option(
      names = {"-monitors", "--monitors"},
      paramLabel = "strict|explain")
  Monitors monitors = Monitors.EXPLAIN;

  /** The topics of the solution's own log that are printed, with commas between them. */
  @Option(
      names = {"-trace", "--trace"},
      paramLabel = "TOPIC,...")
  String trace = "";

  /** For which tests a picture is drawn. */
  @Option(
      names = {"-vis", "--vis"},
      paramLabel = "always|never")
  Drawn drawn = Drawn.FAILED;

  /** Where the picture comes to, instead of a file for each test. */
  @Option(
      names = {"-vis-file", "--vis-file"},
      paramLabel = "FILE")
  public @Nullable Path visFile;

  /** What runs in processes of its own: servers, and clerks together; or each clerk, too. */
  @Option(
      names = {"-process", "--process"},
      paramLabel = "1|all")
  Which processes = Which.NONE;

  /** The port at which a debugger of one of them attaches. */
  @Option(names = "-debug-port", hidden = true)
  int debugPort;

  /** The number of the server that is debugged. */
  @Option(names = "-debug-server", hidden = true)
  int debugServer;

  /** After so long in real time without a step a simulated run counts as hanging. */
  @Option(names = "-patience", hidden = true)
  public Duration patience = Duration.ofSeconds(20);

  /** Whether the error output is a terminal, where a line may show how far a sweep is. */
  @Option(names = "-terminal", hidden = true)
  boolean terminal;

  /** What the user typed after {@code make}, for the command that replays a failure. */
  @Option(names = "-target", hidden = true)
  @Nullable String target;

  /** Flags for the JVM that runs the tests, of a debugger for instance. */
  @Option(names = "-worker", hidden = true)
  List<String> workerOptions = List.of();

  @Parameters(paramLabel = "CLASS")
  public String testClass = "";

  private Flags() {}

  /**
   * Reads the command line.
   *
   * @throws UsageException if there is anything wrong with it
   */
  public static Flags parse(String... arguments) {
    Flags flags = new Flags();
    String[] all = ArrayUtils.addAll(arguments, flagsOfMake());
    CommandLine commandLine =
        new CommandLine(flags)
            .setPosixClusteredShortOptionsAllowed(false)
            .setOverwrittenOptionsAllowed(true)
            .registerConverter(Pattern.class, Flags::pattern)
            .registerConverter(Duration.class, Flags::duration)
            .registerConverter(Seeds.class, text -> converted(() -> Seeds.parse(text)))
            .registerConverter(Drawn.class, Flags::drawn)
            .registerConverter(Which.class, Flags::processes)
            .registerConverter(Monitors.class, Flags::monitors)
            .registerConverter(Fault.class, text -> converted(() -> Fault.named(text.strip())))
            .setDefaultValueProvider(Flags::fromEnvironment);
    try {
      commandLine.parseArgs(all);
    } catch (UnmatchedArgumentException e) {
      throw new UsageException(
          "unknown flag " + e.getUnmatched().getFirst() + "; the flags are " + NAMES);
    } catch (ParameterException e) {
      throw new UsageException(String.valueOf(e.getMessage()).replace("'--", "'-"));
    }
    flags.check();
    if (flags.seeds != null) {
      flags.checkSweep(isSeedGiven(commandLine.getParseResult()));
    }
    flags.verbose |= flags.json;
    return flags;
  }

  private void check() {
    if (count < 1) {
      throw new UsageException("-count must be at least 1, not " + count);
    }
    if (timeout.isNegative()) {
      throw new UsageException("-timeout must not be negative");
    }
    if (jobs < 1) {
      throw new UsageException("-j must be at least 1, not " + jobs);
    }
    sim |= seeds != null;
    if (sim && processes != Which.NONE) {
      throw new UsageException(
          "-process is for real time: a simulation has all servers in one process");
    }
    if (!sim && (twice || race || !faults.isEmpty())) {
      throw new UsageException(
          (twice ? "-twice" : race ? "-race" : "-faults")
              + " is for simulated runs: add -sim or -seeds");
    }
    if (stale && !race) {
      throw new UsageException("-stale is for runs that look for races: add -race");
    }
    if (!sim && (why || !only.isEmpty())) {
      throw new UsageException((why ? "-why" : "-only") + " is for simulated runs: add -sim");
    }
    checkOnly();
    if (xml != null) {
      checkXml(xml.toAbsolutePath().normalize());
    }
    if (visFile != null && Files.isDirectory(visFile)) {
      throw new UsageException("-vis-file: " + visFile + " is a folder; name a file");
    }
  }

  private void checkOnly() {
    try {
      Only.parse(only);
    } catch (IllegalArgumentException e) {
      throw new UsageException("-only: " + e.getMessage());
    }
  }

  private void checkSweep(boolean isSeedGiven) {
    if (isSeedGiven) {
      throw new UsageException("-seed and -seeds exclude each other");
    }
    if (count > 1) {
      throw new UsageException("-count is not for -seeds: ask for more seeds instead");
    }
    if (xml != null) {
      throw new UsageException("-xml is not for -seeds: use -json");
    }
  }

  private static boolean isSeedGiven(ParseResult typed) {
    return typed.hasMatchedOption("--seed") || variable("SEED") != null;
  }

  private static void checkXml(Path file) {
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new UsageException("-xml: " + file + " is a folder; name a file");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageException("-xml: the folder of " + file + " does not exist or is read-only");
    }
  }

  // What was typed as RUN="...", with quotes around what holds blanks. It comes through the
  // environment because on a command line make and the shell would read a regex their way.
  private static String[] flagsOfMake() {
    String typed = StringUtils.defaultString(System.getenv(FLAGS_OF_MAKE));
    return new StringTokenizer(typed, StringMatcherFactory.INSTANCE.spaceMatcher())
        .setQuoteMatcher(StringMatcherFactory.INSTANCE.quoteMatcher())
        .getTokenArray();
  }

  private static @Nullable String fromEnvironment(ArgSpec argument) {
    String flag = argument instanceof OptionSpec option ? option.longestName() : "";
    String variable = VARIABLES.get(flag);
    String value = variable == null ? null : variable(variable);
    if (value == null || !IS_SWITCH.contains(flag)) {
      return value;
    }
    return value.equals("0") ? "false" : "true";
  }

  /** What a worker is told. */
  Setup setup() {
    boolean isSweep = seeds != null;
    return new Setup(
        "",
        testClass,
        sim ? Time.VIRTUAL : Time.REAL,
        Set.copyOf(faults),
        races(),
        twice ? Runs.TWICE : Runs.ONCE,
        patience.toMillis(),
        RunSettings.topics(trace),
        isSweep ? tracesOfSweep() : Traces.KEPT,
        new Processes(processes, debugPort, debugServer),
        only,
        search(),
        monitors,
        isSweep ? Drawn.NONE : drawn,
        visFile == null ? null : visFile.toString());
  }

  private Search search() {
    if (!sim || seeds != null || twice || !only.isEmpty()) {
      return Search.NONE;
    }
    return why ? Search.ASKED : Search.IF_CHEAP;
  }

  /** What is kept of many runs is little: whoever wants to see one of them runs it again. */
  private Traces tracesOfSweep() {
    return switch (monitors) {
      case EXPLAIN -> Traces.NONE;
      case STRICT -> Traces.WATCHED;
    };
  }

  private Races races() {
    if (!race) {
      return Races.IGNORED;
    }
    return stale ? Races.SHOWN : Races.LOOKED_FOR;
  }

  /**
   * How a sweep runs.
   *
   * @param silence after so long without a sign of life a worker is killed
   */
  SweepOptions sweepOptions(Duration silence) {
    return new SweepOptions(
        WorkerCommand.ofSweep(races()),
        setup(),
        silence,
        Math.min(jobs, WorkerCommand.mostAtOnce()),
        failfast ? Ends.AT_THE_FIRST_FAILURE : Ends.WHEN_ALL_HAS_RUN);
  }

  /** The faults as they are typed. */
  public String faultNames() {
    return faults.stream().map(Fault::label).collect(Collectors.joining(","));
  }

  /** All variables of the environment that are read. */
  public static Set<String> variables() {
    Set<String> variables = new HashSet<>(VARIABLES.values());
    variables.add(FLAGS_OF_MAKE);
    return variables;
  }

  private static @Nullable String variable(String name) {
    return StringUtils.trimToNull(System.getenv(name));
  }

  private static Drawn drawn(String text) {
    return switch (text.strip()) {
      case "always" -> Drawn.ALL;
      case "never" -> Drawn.NONE;
      default -> throw new TypeConversionException("'" + text + "' is neither always nor never");
    };
  }

  private static Which processes(String text) {
    return switch (text.strip()) {
      case "", "0" -> Which.NONE;
      case "1" -> Which.SERVERS;
      case "all" -> Which.ALL;
      default -> throw new TypeConversionException("'" + text + "' is neither 1 nor all");
    };
  }

  private static Monitors monitors(String text) {
    return switch (text.strip()) {
      case "strict" -> Monitors.STRICT;
      case "explain" -> Monitors.EXPLAIN;
      default -> throw new TypeConversionException("'" + text + "' is neither strict nor explain");
    };
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      String problem = e.getDescription() + " at position " + e.getIndex();
      throw new TypeConversionException("'" + regex + "' is not a regular expression: " + problem);
    }
  }

  private static <T> T converted(Supplier<T> conversion) {
    try {
      return conversion.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** Reads what Go reads, as far as anyone would type it: 90s, 10m, 1h30m, 500ms. */
  private static Duration duration(String text) {
    try {
      return text.matches("[0-9]+ms")
          ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
          : Duration.parse(text.equals("0") ? "PT0S" : "PT" + text);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 90s, 10m, 1h30m or 500ms");
    }
  }
}
