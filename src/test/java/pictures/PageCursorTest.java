package pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pictures.PageData.Outcome;
import story.Role;

/** The page's cursor of time, its two runs and its picture, in a real browser. */
class PageCursorTest {

  private static final long MS = 1000;
  private static final int WIDTH = 1366;

  private static Optional<Chromium> started = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void startTheBrowser() throws IOException {
    started = Chromium.start();
    assumeTrue(started.isPresent(), Chromium.MISSING);
  }

  @AfterAll
  static void endTheBrowser() {
    started.ifPresent(Chromium::close);
  }

  private static RunMaker run() {
    RunMaker run = new RunMaker(3, 2, 1_000 * MS);
    for (int i = 0; i < 3; i++) {
      run.role(i, 0, Role.FOLLOWER, 1).committed(i, 0, 0).known(i, 0, "", "", "");
    }
    run.role(0, 300 * MS, Role.LEADER, 2).known(0, 300 * MS, "S0", "1-5 t1, 6 t2", "S1 6");
    run.known(1, 400 * MS, "S0", "1-5 t1, 6 t2", "").committed(1, 450 * MS, 6);
    run.committed(0, 430 * MS, 6).focus(200 * MS, 600 * MS);
    run.wrongMicros = 440 * MS;
    return run;
  }

  @Test
  void theCursorStandsWhereSomethingWasWrongAndTellsTheStateOfAllServers() throws IOException {
    open(run().make(), 768);
    assertThat(browser().number("page.cursorMicros")).isEqualTo(440_000);
    assertThat(states())
        .contains("S0: leader t2, voted S0, log 1-5 t1, 6 t2, committed 6, applied 0, match S1 6")
        .contains("S1: follower t1, voted S0, log 1-5 t1, 6 t2, committed 0, applied 0");
    assertThat(browser().number("page.drawn.states.length")).isEqualTo(3);
  }

  @Test
  void keysStepFromEventToEvent() throws IOException {
    open(run().make(), 768);
    browser().press("]");
    assertThat(browser().number("page.cursorMicros")).isEqualTo(450_000);
    assertThat(states()).contains("log 1-5 t1, 6 t2, committed 6, applied 0");
    browser().press("[");
    browser().press("[");
    assertThat(browser().number("page.cursorMicros")).isEqualTo(400_000);
    assertThat(states()).contains("S0: leader t2").contains("S1: follower t1, voted S0");
  }

  @Test
  void aClickSetsTheCursorAndTheAddressTellsIt() throws IOException {
    open(run().make(), 768);
    browser().click(300, 700);
    double shown = WIDTH - 46 - browser().number("page.side()");
    double expected =
        browser().number("page.view.fromMicros")
            + (300 - 46) * browser().number("page.view.toMicros - page.view.fromMicros") / shown;
    assertThat(browser().number("page.cursorMicros")).isCloseTo(expected, within(2000.0));
    assertThat(browser().text("location.hash")).startsWith("#t=0.2");
  }

  @Test
  void operationsThatWaitAreToldOnceAndNotOverTheServers() throws IOException {
    RunMaker run = run();
    for (int i = 0; i < 37; i++) {
      run.operation(i % 2, (250 + i) * MS, null, "Put(\"k\")", "", Outcome.PENDING).andWait();
    }
    open(run.make(), 768);
    assertThat(labels()).contains("37 operations wait, since 0.250 s").doesNotContain("no answer");
    assertThat(
            browser()
                .evaluate(
                    "page.drawn.taken.every(({ y2 }) => y2 <= page.lane('S0').bottom"
                        + " - page.lane('S0').height)")
                .getAsBoolean())
        .isTrue();
  }

  @Test
  void detailsTellWhatWasHeardBefore() throws IOException {
    PageData data = SampleRuns.staleRead(3);
    open(data, 768);
    browser().press("/");
    browser().type("leader of term 8");
    browser().press("Enter");
    assertThat(browser().text("document.getElementById('facts').textContent"))
        .contains("Afterthe reply granted of S");
  }

  @Test
  void theIndicesStayWhereLanesAreLow() throws IOException {
    open(SampleRuns.staleRead(15), 576);
    assertThat(browser().number("page.lane('S0').height")).isLessThan(40);
    assertThat(browser().text("page.drawn.texts.map(({ text }) => text).join()"))
        .containsPattern("committed \\d+, applied|c \\d+ a \\d+");
  }

  @Test
  void aKindOfMessageHasItsColourWhereverItComes() throws IOException {
    open(SampleRuns.staleRead(3), 768);
    String first = colourOf("appendEntries");
    open(SampleRuns.splitVotes(), 768);
    assertThat(colourOf("requestVote")).isEqualTo("var(--message-1)").isNotEqualTo(first);
    assertThat(first).isEqualTo("var(--message-0)");
  }

  private String colourOf(String kind) {
    return browser()
        .text(
            "[...document.querySelectorAll('#kinds label')].find((label) =>"
                + " label.textContent === '"
                + kind
                + "').querySelector('i').style.color");
  }

  @Test
  void theRunThatPassesStandsBelowWithTheFirstDifferenceMarked() throws IOException {
    RunMaker passing = run();
    passing.operation(0, 250 * MS, 300 * MS, "Put(\"k\")", "OK", Outcome.DONE);
    PageData page =
        run()
            .operation(0, 250 * MS, null, "Put(\"k\")", "", Outcome.PENDING)
            .make()
            .with(
                new PageData.Beside("passes", 290 * MS, "it is lost", "it comes", passing.make()));
    open(page, 768);
    assertThat(browser().text("document.getElementById('difference').textContent"))
        .contains("here it is lost; there it comes");
    browser().press("b");
    assertThat(browser().number("page.panes.length")).isEqualTo(2);
    assertThat(browser().evaluate("page.panes[0].labels").toString()).contains("≠ it is lost");
    assertThat(browser().evaluate("page.panes[1].labels").toString()).contains("≠ it comes");
    assertThat(browser().number("page.cursorMicros")).isEqualTo(290_000);
    browser().press("b");
    assertThat(labels()).doesNotContain("≠");
    assertThat(browser().problems()).isEmpty();
  }

  @Test
  void whatIsShownIsASvgThatHoldsWhatTheCanvasHolds() throws IOException {
    open(SampleRuns.staleRead(15), 768);
    String parsed = "new DOMParser().parseFromString(page.svg(), 'image/svg+xml')";
    assertThat(browser().number(parsed + ".querySelectorAll('parsererror').length")).isZero();
    assertThat(browser().text(parsed + ".documentElement.textContent"))
        .contains("S0", "S4", "leader t8", "Put(\"x\", \"2\", version 1) → OK");
    assertThat(browser().number(parsed + ".querySelectorAll('path, rect').length"))
        .isGreaterThan(100);
    open(SampleRuns.hostile(), 768);
    assertThat(browser().number(parsed + ".querySelectorAll('parsererror, script, img').length"))
        .isZero();
    assertThat(browser().problems()).isEmpty();
  }

  private String states() {
    return browser().text("page.states()");
  }

  private String labels() {
    return browser().evaluate("page.drawn.labels").toString();
  }

  private static Chromium browser() {
    return started.orElseThrow();
  }

  private void open(PageData run, int height) throws IOException {
    Path page = folder.resolve("page.html");
    Page.write(page, run);
    browser().open(page, WIDTH, height);
    browser().await("window.page !== undefined && page.timings.firstFrameMillis > 0");
    browser().frame();
  }
}
