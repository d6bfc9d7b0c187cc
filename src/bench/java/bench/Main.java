package bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures and prints the tables of docs/performance.md. */
public final class Main {

  private static final int NO_SNAPSHOTS = -1;
  private static final int SNAPSHOTS = 1000;

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Throwable {
    smallThings();
    operations();
    growth();
    Runtime.getRuntime().halt(0);
  }

  private static void smallThings() throws Exception {
    Options options =
        new OptionsBuilder()
            .include("bench\\.(Rpc|Codec)Benchmark")
            .forks(1)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    line("| what | measured | +- | unit |");
    line("| --- | ---: | ---: | --- |");
    for (RunResult result : results) {
      String callers = result.getParams().getParam("callers");
      line(
          "| %s | %,.1f | %,.1f | %s |",
          result.getParams().getBenchmark().replace("bench.", "")
              + (callers == null
                  ? ""
                  : ", " + callers + (callers.equals("1") ? " caller" : " callers")),
          result.getPrimaryResult().getScore(),
          result.getPrimaryResult().getScoreError(),
          result.getPrimaryResult().getScoreUnit());
    }
    line("");
  }

  private static void operations() throws Throwable {
    line("| a Put as in | servers | us | two bare round trips, us | ratio |");
    line("| --- | ---: | ---: | ---: | ---: |");
    for (int servers : new int[] {3, 5}) {
      print(OperationBenchmark.measure("TestSpeed4B", servers, NO_SNAPSHOTS));
      print(OperationBenchmark.measure("TestSpeed4C", servers, SNAPSHOTS));
    }
    line("");
  }

  private static void print(OperationBenchmark.Result result) {
    line(
        "| %s | %d | %.1f | %.1f | %.2f |",
        result.title(),
        result.servers(),
        result.operationUs(),
        result.floorUs(),
        result.operationUs() / result.floorUs());
  }

  private static void growth() throws Throwable {
    double[] blocks = OperationBenchmark.growth(3);
    line("| Puts since the start, no snapshots | us for each |");
    line("| --- | ---: |");
    for (int i = 0; i < blocks.length; i++) {
      line("| %,d to %,d | %.1f |", i * 1000, (i + 1) * 1000, blocks[i]);
    }
  }

  private static void line(String format, Object... args) {
    System.out.println(String.format(Locale.ROOT, format, args));
  }
}
