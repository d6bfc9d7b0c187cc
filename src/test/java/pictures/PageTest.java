package pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page, in a real browser. Without one these tests are skipped. */
class PageTest {

  private static final int WIDTH = 1366;
  private static final int HEIGHT = 768;

  private static Optional<Chromium> started = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void startTheBrowser() throws IOException {
    started = Chromium.start();
    if (started.isEmpty()) {
      System.err.println(Chromium.MISSING);
    }
    assumeTrue(started.isPresent(), Chromium.MISSING);
  }

  @AfterAll
  static void endTheBrowser() {
    started.ifPresent(Chromium::close);
  }

  // ---- Opening

  static Stream<PageData> runs() {
    return Stream.of(
        SampleRuns.staleRead(3),
        SampleRuns.staleRead(15),
        SampleRuns.empty(),
        SampleRuns.singleEvent(),
        SampleRuns.longRun(),
        SampleRuns.crowd(),
        SampleRuns.conflict(),
        SampleRuns.standstill(),
        SampleRuns.splitVotes(),
        SampleRuns.pending());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("runs")
  void opensWithoutErrors(PageData run) throws IOException {
    open(run);
    assertThat(browser().evaluate("document.getElementById('problem').hidden").getAsBoolean())
        .isTrue();
    assertThat(browser().text("document.getElementById('sentence').textContent"))
        .isEqualTo(run.verdict().sentence());
    assertThat(browser().number("page.view.fromMicros"))
        .isLessThanOrEqualTo((double) run.focus().fromMicros());
    assertThat(browser().number("page.view.toMicros"))
        .isGreaterThanOrEqualTo((double) run.focus().toMicros());
  }

  @Test
  void opensAtTheOffendingOperations() throws IOException {
    PageData run = SampleRuns.staleRead(15);
    open(run);
    for (int operation : run.focus().operations()) {
      assertThat(run.operations().get(operation).fromMicros())
          .isGreaterThan((long) browser().number("page.view.fromMicros"));
      assertThat(run.operations().get(operation).toMicros())
          .isLessThan((long) browser().number("page.view.toMicros"));
    }
    assertThat(labels())
        .contains("Put(\"x\", \"2\", version 1) → OK", "Get(\"x\") → \"1\", version 1");
  }

  @Test
  void showsWhoAnsweredTheOffendingOperations() throws IOException {
    open(SampleRuns.staleRead(15));
    assertThat(browser().number("page.drawn.focusedMessages")).isEqualTo(2);
    assertThat(labels()).contains("S2, leader t8: OK", "S0, leader t7, cut off: \"1\", version 1");
    chip("get");
    assertThat(browser().number("page.drawn.focusedMessages")).isEqualTo(2);
  }

  @Test
  void opensWithTheKeyOfTheVerdictAndShowsAllKeysAtAClick() throws IOException {
    open(SampleRuns.crowd());
    assertThat(browser().text("document.getElementById('key').value")).isEqualTo("x");
    assertThat(browser().number("page.drawn.operations")).isEqualTo(2);
    assertThat(browser().number("page.lane('C0').height")).isGreaterThan(14);
    assertThat(browser().number("page.lane('C7').height")).isZero();
    double messages = browser().number("page.drawn.messages");
    browser().evaluate("document.getElementById('all-keys').click()");
    browser().frame();
    assertThat(browser().text("document.getElementById('key').value")).isEmpty();
    assertThat(browser().number("page.drawn.operations")).isGreaterThan(40);
    assertThat(browser().number("page.drawn.messages")).isGreaterThan(messages + 300);
    assertThat(browser().number("page.lane('C0').height")).isGreaterThan(14);
    assertThat(browser().evaluate("document.getElementById('all-keys').hidden").getAsBoolean())
        .isTrue();
  }

  @Test
  void showsManyMessagesAsBarsUnlessAllAreWanted() throws IOException {
    open(SampleRuns.crowd());
    assertThat(browser().number("page.drawn.bars")).isGreaterThan(300);
    assertThat(browser().number("page.drawn.focusedMessages")).isEqualTo(2);
    assertThat(browser().text("document.getElementById('thinned').textContent"))
        .contains("messages are grey bars")
        .contains("all arrows");
    chip("all arrows");
    assertThat(browser().number("page.drawn.bars")).isZero();
  }

  @Test
  void marksWhatIsWrongWhateverIsHidden() throws IOException {
    open(SampleRuns.conflict());
    assertThat(labels()).contains("applied 5: a (as leader of t3)", "applied 5: b");
    assertThat(labels()).anySatisfy(label -> assertThat(label).startsWith("S1, follower t3: "));
    browser().press("n");
    assertThat(browser().text("document.getElementById('title').textContent"))
        .isEqualTo("applied 5: a (as leader of t3)");
    browser().press("n");
    assertThat(browser().text("document.getElementById('title').textContent"))
        .isEqualTo("applied 5: b");
  }

  @Test
  void saysThatTheFailureCameLater() throws IOException {
    open(SampleRuns.standstill());
    assertThat(labels()).contains("✗ failed at 120.000 s ▸");
    double[] place = placeOf("check", 0);
    browser().click(place[0], place[1]);
    assertThat(browser().number("page.view.toMicros")).isGreaterThan(120_000_000);
    assertThat(labels()).contains("✗ test took longer than 120 seconds");
  }

  @Test
  void saysWhatWasFoundWhileTheTestRan() throws IOException {
    open(SampleRuns.standstill());
    assertThat(browser().text("document.getElementById('why').innerText"))
        .contains("found while it ran")
        .contains("deadlock: ");
    assertThat(labels()).contains("waits for the reply of S1", "waits for a lock");
    open(SampleRuns.staleRead(3));
    assertThat(browser().evaluate("document.getElementById('found').hidden").getAsBoolean())
        .isTrue();
  }

  @Test
  void tellsRefusedVotesOfServersThatAskAtTheSameTimeApart() throws IOException {
    open(SampleRuns.splitVotes());
    assertThat(browser().evaluate("page.drawn.said").toString()).contains("vote refused t4");
    assertThat(Math.abs(placeOf("message", 0)[0] - placeOf("message", 1)[0])).isGreaterThan(3);
  }

  @Test
  void drawsAnElectionRatherThanASaveAtTheSamePlace() throws IOException {
    open(SampleRuns.splitVotes());
    assertThat(browser().number("page.drawn.marks")).isEqualTo(2);
    assertThat(browser().number("page.drawn.marksLeftOut")).isEqualTo(2);
    assertThat(browser().text("page.drawn.texts.map(({ text }) => text).join()"))
        .contains("candidate of t4")
        .doesNotContain("saved");
  }

  @Test
  void showsTheWholeSeed() throws IOException {
    open(SampleRuns.staleRead(3));
    assertThat(browser().text("document.getElementById('seed').textContent"))
        .contains("7234567890123456789");
  }

  @Test
  void keepsAllLanesOfServersOnTheScreen() throws IOException {
    open(SampleRuns.staleRead(15), WIDTH, 600);
    double bottom = browser().number("document.getElementById('lanes').clientHeight");
    for (int server = 0; server < 5; server++) {
      assertThat(browser().number("page.lane('S" + server + "').height")).isGreaterThan(25);
      assertThat(browser().number("page.lane('S" + server + "').bottom"))
          .isLessThanOrEqualTo(bottom);
    }
  }

  @Test
  void saysSoWhenTheDataAreDamaged() throws IOException {
    Path page = write(SampleRuns.empty());
    Files.writeString(page, Files.readString(page).replaceFirst("base64\">....", "base64\">AAAA"));
    browser().open(page, WIDTH, HEIGHT);
    assertThat(browser().text("document.getElementById('problem').textContent"))
        .contains("cannot be shown");
  }

  // ---- Looking around

  @Test
  void zoomsAroundThePointer() throws IOException {
    open(SampleRuns.staleRead(3));
    double before = span();
    double[] place = placeOf("operation", offending(1));
    browser().wheel(place[0], place[1], -300);
    assertThat(span()).isLessThan(before * 0.7);
    assertThat(placeOf("operation", offending(1))[0]).isCloseTo(place[0], within(60.0));
  }

  @Test
  void zoomsAndMovesByKeys() throws IOException {
    open(SampleRuns.staleRead(3));
    double before = span();
    browser().press("+");
    assertThat(span()).isLessThan(before);
    browser().press("-");
    assertThat(span()).isCloseTo(before, within(1.0));
    double from = browser().number("page.view.fromMicros");
    browser().press("ArrowRight");
    assertThat(browser().number("page.view.fromMicros")).isGreaterThan(from);
    assertThat(span()).isCloseTo(before, within(1.0));
    browser().press("w");
    assertThat(browser().number("page.view.fromMicros")).isLessThanOrEqualTo(0);
    assertThat(browser().number("page.view.toMicros")).isGreaterThanOrEqualTo(4_000_000);
    browser().press("Home");
    assertThat(browser().number("page.view.fromMicros")).isCloseTo(from, within(1.0));
  }

  @Test
  void movesWithThePointer() throws IOException {
    open(SampleRuns.staleRead(3));
    double from = browser().number("page.view.fromMicros");
    browser().drag(700, 745, 900, 745);
    assertThat(browser().number("page.view.fromMicros")).isLessThan(from);
    assertThat(browser().evaluate("page.selected").isJsonNull()).isTrue();
  }

  @Test
  void zoomsToATimeThatIsMarkedOnTheTimeLine() throws IOException {
    open(SampleRuns.staleRead(3));
    double before = span();
    double y = canvasTop() + 10;
    browser().drag(400, y, 600, y);
    assertThat(span() / before)
        .isCloseTo(200.0 / (WIDTH - 46 - browser().number("page.side()")), within(0.01));
  }

  @Test
  void keepsItsTimesWhenTheWindowChanges() throws IOException {
    open(SampleRuns.staleRead(3));
    double from = browser().number("page.view.fromMicros");
    browser().resize(900, 600);
    browser().await("document.getElementById('lanes').width === 900");
    browser().frame();
    assertThat(browser().number("page.view.fromMicros")).isCloseTo(from, within(1.0));
    assertThat(browser().problems()).isEmpty();
  }

  // ---- Choosing

  @Test
  void showsHeartbeatsOnlyWhenAsked() throws IOException {
    open(SampleRuns.staleRead(3));
    browser().press("w");
    double without = browser().number("page.drawn.messages");
    chip("heartbeats");
    assertThat(browser().number("page.drawn.messages")).isGreaterThan(without);
  }

  @Test
  void hidesAServerAndItsMessages() throws IOException {
    open(SampleRuns.staleRead(3));
    double all = browser().number("page.drawn.messages");
    chip("S2");
    assertThat(browser().number("page.drawn.messages")).isLessThan(all);
    assertThat(browser().number("page.lane('S2').height")).isZero();
  }

  @Test
  void showsTheOperationsOfOneKey() throws IOException {
    open(SampleRuns.staleRead(3));
    browser().evaluate("document.getElementById('key').focus()");
    browser().type("x");
    assertThat(browser().number("page.drawn.operations")).isEqualTo(4);
  }

  // ---- Finding

  @Test
  void findsAndCentres() throws IOException {
    open(SampleRuns.staleRead(3));
    browser().press("/");
    browser().type("leader of term 8");
    browser().press("Enter");
    assertThat(browser().text("document.getElementById('hits').textContent")).isEqualTo("1 of 1");
    assertThat(browser().text("page.selected.type")).isEqualTo("mark");
    assertThat(
            (browser().number("page.view.fromMicros") + browser().number("page.view.toMicros")) / 2)
        .isCloseTo(2_463_000, within(1.0));
  }

  @Test
  void goesFromHitToHit() throws IOException {
    open(SampleRuns.staleRead(3));
    browser().press("/");
    browser().type("voteGranted");
    browser().press("Enter");
    assertThat(browser().text("document.getElementById('hits').textContent")).isEqualTo("1 of 2");
    browser().press("Enter");
    assertThat(browser().text("document.getElementById('hits').textContent")).isEqualTo("2 of 2");
  }

  @Test
  void goesFromErrorToError() throws IOException {
    open(SampleRuns.staleRead(3));
    assertThat(browser().number("page.errors")).isEqualTo(3);
    browser().press("n");
    assertThat(browser().number("page.selected.index")).isEqualTo(offending(0));
    browser().press("n");
    assertThat(browser().number("page.selected.index")).isEqualTo(offending(1));
    browser().press("n");
    assertThat(browser().text("page.selected.type")).isEqualTo("check");
    assertThat(browser().number("page.view.toMicros")).isGreaterThan(3_800_000);
    browser().press("p");
    assertThat(browser().number("page.selected.index")).isEqualTo(offending(1));
    assertThat(browser().number("page.view.fromMicros")).isLessThan(2_740_000);
  }

  @Test
  void showsAMessageWhenItIsClicked() throws IOException {
    open(SampleRuns.staleRead(3));
    int message = granted(SampleRuns.staleRead(3));
    double[] place = placeOf("message", message);
    browser().click(place[0], place[1]);
    assertThat(browser().text("page.selected.type")).isEqualTo("message");
    assertThat(browser().text("document.getElementById('details').innerText"))
        .contains("Sent")
        .contains("\"candidateId\": 2")
        .contains("\"voteGranted\": true");
    browser().press("Escape");
    assertThat(browser().evaluate("document.getElementById('details').hidden").getAsBoolean())
        .isTrue();
  }

  @Test
  void goesToTheNextThingInTheLane() throws IOException {
    open(SampleRuns.staleRead(3));
    double[] place = placeOf("operation", offending(0));
    browser().click(place[0], place[1]);
    assertThat(browser().number("page.selected.index")).isEqualTo(offending(0));
    browser().press(".");
    assertThat(browser().number("page.selected.index")).isEqualTo(offending(1) + 1);
    browser().press(",");
    assertThat(browser().number("page.selected.index")).isEqualTo(offending(0));
  }

  @Test
  void reachesLanesAndMessagesByKeys() throws IOException {
    open(SampleRuns.staleRead(3));
    browser().press("n");
    browser().press("ArrowDown");
    assertThat(browser().text("document.getElementById('title').textContent"))
        .startsWith("C2: Put");
    browser().press("ArrowDown");
    assertThat(browser().text("document.getElementById('title').textContent"))
        .isEqualTo("S0: leader t7, cut off");
    browser().press("m");
    assertThat(browser().text("document.getElementById('said').textContent"))
        .startsWith("S0 to S1: appendEntries");
  }

  @Test
  void findsWhatIsHiddenToo() throws IOException {
    open(SampleRuns.staleRead(3));
    chip("saves");
    browser().press("w");
    browser().press("/");
    browser().type("saves 412");
    browser().press("Enter");
    assertThat(browser().text("page.selected.type")).isEqualTo("mark");
    assertThat(browser().number("page.drawn.marks")).isPositive();
    assertThat(browser().problems()).isEmpty();
  }

  // Whether there is a clipboard depends on the browser.
  @Test
  void copiesTheCommandOrSelectsIt() throws IOException {
    open(SampleRuns.staleRead(3));
    browser().evaluate("document.getElementById('copy').click()");
    browser().await("document.getElementById('copy').textContent !== 'Copy'");
    assertThat(browser().text("document.getElementById('copy').textContent"))
        .containsAnyOf("Copied", "Ctrl+C");
    assertThat(browser().problems()).isEmpty();
  }

  @Test
  void opensTheHelpAndClosesIt() throws IOException {
    open(SampleRuns.staleRead(3));
    browser().press("?");
    assertThat(browser().evaluate("document.getElementById('help').open").getAsBoolean()).isTrue();
    browser().evaluate("document.querySelector('#help button').click()");
    assertThat(browser().evaluate("document.getElementById('help').open").getAsBoolean()).isFalse();
  }

  @Test
  void saysWhatIsUnderThePointer() throws IOException {
    open(SampleRuns.staleRead(3));
    double[] place = placeOf("operation", offending(1));
    browser().move(place[0], place[1]);
    assertThat(browser().text("document.getElementById('tooltip').textContent"))
        .contains("C2: Get(\"x\") → \"1\", version 1")
        .contains("12.00 ms");
  }

  // ---- Looks

  @Test
  void isDarkForThoseWhoLikeIt() throws IOException {
    open(SampleRuns.staleRead(3));
    assertThat(brightness()).isGreaterThan(150);
    browser().prefer("dark");
    browser().await("document.documentElement.dataset.scheme === 'dark'");
    browser().frame();
    assertThat(brightness()).isLessThan(80);
  }

  // ---- Careless values, and many

  @Test
  void showsHostileValuesAsTexts() throws IOException {
    open(SampleRuns.hostile());
    browser().press("w");
    for (int i = 0; i < 8; i++) {
      browser().press("n");
    }
    browser().press("/");
    browser().type("window.injected");
    browser().press("Enter");
    browser().press("Enter");
    assertThat(browser().evaluate("window.injected === undefined").getAsBoolean()).isTrue();
    assertThat(browser().number("document.images.length")).isZero();
    assertThat(browser().number("document.scripts.length")).isEqualTo(2);
    assertThat(browser().text("document.getElementById('test').textContent"))
        .isEqualTo("</script><script>window.injected = 1</script>");
    assertThat(browser().text("page.drawn.labels.join()")).doesNotContain("\n").contains("⏎");
    assertThat(browser().problems()).isEmpty();
  }

  @Tag("long")
  @Test
  void opensAHundredThousandEvents() throws IOException {
    open(SampleRuns.large(100_000));
    browser().press("w");
    assertThat(browser().number("page.drawn.messages")).isGreaterThan(30_000);
    assertThat(browser().number("page.drawn.lost")).isGreaterThan(1_000);
    assertThat(browser().text("document.getElementById('thinned').textContent"))
        .contains("messages are grey bars");
    chip("all arrows");
    assertThat(browser().text("document.getElementById('thinned').textContent"))
        .contains("arrows is drawn");
    chip("all arrows");
    for (int i = 0; i < 20; i++) {
      browser().press("+");
    }
    assertThat(browser().number("page.drawn.every")).isEqualTo(1);
    assertThat(browser().text("document.getElementById('thinned').textContent")).isEmpty();
  }

  @Test
  void leavesNothingBesideThePage() throws IOException {
    write(SampleRuns.empty());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).hasSize(1);
    }
  }

  // ---- Helpers

  private static Chromium browser() {
    return started.orElseThrow();
  }

  private Path write(PageData data) throws IOException {
    Path page = folder.resolve("page.html");
    Page.write(page, data);
    return page;
  }

  private void open(PageData data) throws IOException {
    open(data, WIDTH, HEIGHT);
  }

  private void open(PageData data, int width, int height) throws IOException {
    browser().open(write(data), width, height);
    assertThat(browser().problems()).isEmpty();
  }

  private static double span() {
    return browser().number("page.view.toMicros - page.view.fromMicros");
  }

  private static List<String> labels() {
    return browser().evaluate("page.drawn.labels").getAsJsonArray().asList().stream()
        .map(label -> label.getAsString())
        .toList();
  }

  private static int offending(int place) {
    return SampleRuns.staleRead(3).focus().operations().get(place);
  }

  private static int granted(PageData run) {
    return List.of(run.messages().outcome()).indexOf("granted");
  }

  private static double canvasTop() {
    return browser().number("document.getElementById('lanes').getBoundingClientRect().top");
  }

  private static double[] placeOf(String type, int index) {
    String place = "page.placeOf('" + type + "', " + index + ")";
    return new double[] {
      browser().number(place + ".x"), browser().number(place + ".y") + canvasTop()
    };
  }

  private static void chip(String name) {
    browser()
        .evaluate(
            "[...document.querySelectorAll('.chip')].find(chip => chip.textContent.endsWith('"
                + name
                + "')).querySelector('input').click()");
    browser().frame();
  }

  // Of a place below all lanes' names, where the ground is.
  private static double brightness() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(browser().png()));
    Color ground = new Color(image.getRGB(WIDTH - 3, 20));
    return (ground.getRed() + ground.getGreen() + ground.getBlue()) / 3.0;
  }
}
