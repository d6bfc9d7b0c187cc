package pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How long a large page takes in a real browser. Until it is on the screen includes that the
 * browser paints 60 times a second.
 */
public final class PageBenchmark {

  private static final int EVENTS = 100_000;
  private static final int OPENINGS = 5;
  private static final int ZOOMS = 20;

  private static final String ON_SCREEN =
      "new Promise(done => { const begin = performance.now(); page.zoom(%s);"
          + " requestAnimationFrame(() => requestAnimationFrame("
          + "() => done(performance.now() - begin))); })";

  private PageBenchmark() {}

  /** Prints the line. */
  public static void main(String[] arguments) throws IOException {
    Path page = Path.of("target", "page-bench", "page.html");
    PageData data = SampleRuns.large(EVENTS);
    double writing = median(IntStream.range(0, OPENINGS).mapToDouble(_ -> write(page, data)));
    try (Chromium browser = Chromium.start().orElseThrow(() -> new IOException(Chromium.MISSING))) {
      double opening = median(IntStream.range(0, OPENINGS).mapToDouble(_ -> open(browser, page)));
      browser.press("w");
      double[] drawing = new double[ZOOMS];
      double[] screen = new double[ZOOMS];
      for (int i = 0; i < ZOOMS; i++) {
        screen[i] = browser.number(ON_SCREEN.formatted(i % 2 == 0 ? "0.9" : "1 / 0.9"));
        drawing[i] = browser.number("page.timings.lastDrawMillis");
      }
      System.out.printf(
          Locale.ROOT,
          "%,d events: file %.1f MB, written in %.0f ms, opens in %.0f ms,"
              + " zoom of the whole run %.0f ms, on the screen after %.0f ms (medians)%n",
          EVENTS,
          Files.size(page) / 1e6,
          writing,
          opening,
          median(Arrays.stream(drawing)),
          median(Arrays.stream(screen)));
    }
  }

  private static double write(Path page, PageData data) {
    long begin = System.nanoTime();
    try {
      Page.write(page, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double open(Chromium browser, Path page) {
    browser.open(page, 1366, 768);
    return browser.number("page.timings.firstFrameMillis");
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
