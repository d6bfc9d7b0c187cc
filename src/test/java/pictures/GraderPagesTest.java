package pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import grader.report.Report;
import grader.results.SampleClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of a class, in a real browser. Without one these tests are skipped. */
class GraderPagesTest {

  private static Optional<Chromium> started = Optional.empty();

  @TempDir private static Path out;

  @BeforeAll
  static void startTheBrowser() throws IOException {
    started = Chromium.start();
    if (started.isEmpty()) {
      System.err.println(Chromium.MISSING);
    }
    assumeTrue(started.isPresent(), Chromium.MISSING);
    SampleClass.write(out);
    Report.write(out);
  }

  @AfterAll
  static void endTheBrowser() {
    started.ifPresent(Chromium::close);
  }

  private static Chromium browser() {
    return started.orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1440, 900, light", "1440, 900, dark", "1280, 720, light", "1280, 720, dark"})
  void theThreeCommonestMistakesAreSeenWithoutScrolling(int width, int height, String scheme) {
    browser().open(out.resolve("report.html"), width, height);
    browser().prefer(scheme);
    for (int i = 1; i <= 3; i++) {
      double bottom =
          browser()
              .number(
                  "document.querySelector('.mistakes > li:nth-child(%d)').getBoundingClientRect().bottom"
                      .formatted(i));
      assertThat(bottom).isBetween(1.0, (double) height);
    }
    assertThat(browser().text("document.querySelector('.mistakes .what bdi').textContent"))
        .isEqualTo("S3 votes for S4, whose log is behind its own");
    assertThat(browser().number("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo((double) width);
    assertThat(browser().number(CONTRAST)).isGreaterThan(4.5);
    assertThat(browser().problems()).isEmpty();
  }

  /** Of the text on its paper, as WCAG has it, the least of all that there is. */
  private static final String CONTRAST =
      """
      (() => {
        const draw = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const paper = getComputedStyle(document.body).backgroundColor;
        const light = layers => {
          layers.forEach(color => { draw.fillStyle = color; draw.fillRect(0, 0, 1, 1); });
          const part = [...draw.getImageData(0, 0, 1, 1).data].slice(0, 3).map(byte => byte / 255)
            .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
        };
        return Math.min(...[...document.querySelectorAll('body *')].filter(element =>
          [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(element => {
          const style = getComputedStyle(element);
          const below = light([paper, style.backgroundColor]);
          const above = light([style.color]);
          return (Math.max(below, above) + 0.05) / (Math.min(below, above) + 0.05);
        }));
      })()
      """;

  @Test
  void eachLinkLeadsToTheFeedbackOfThatStudent() {
    browser().open(out.resolve("report.html"), 1280, 720);
    int links =
        (int) browser().number("document.querySelectorAll('#submissions + table a').length");
    assertThat(links).isEqualTo(17);
    for (int i = 0; i < links; i++) {
      browser().open(out.resolve("report.html"), 1280, 720);
      String link = "document.querySelectorAll('#submissions + table a')[" + i + "]";
      String id = browser().text(link + ".textContent");
      browser().evaluate(link + ".click()");
      browser().await("document.title === 'Feedback' && document.readyState === 'complete'");
      assertThat(browser().text("document.querySelector('h1').textContent"))
          .isEqualTo("Feedback for " + id);
      assertThat(browser().problems()).isEmpty();
    }
  }

  @Test
  void nothingOfASubmissionBecameAnElement() {
    browser()
        .open(
            out.resolve(SampleClass.SCRIPT_ID).resolve("feedback").resolve("index.html"),
            1280,
            720);
    assertThat(
            browser()
                .number("document.querySelectorAll('script, img, [onload], [onerror]').length"))
        .isZero();
    assertThat(browser().text("document.querySelectorAll('pre')[1].textContent"))
        .contains("</pre></script><img src=x onerror=alert(1)>");
  }
}
