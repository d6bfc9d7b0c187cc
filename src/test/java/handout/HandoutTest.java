package handout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handout has what students need, and nothing that they must not see. */
class HandoutTest {

  private static final Path KIT_FILES = Path.of("build", "kit-files");
  private static final Path LAB_TESTS = Path.of("build", "lab-tests");
  private static final Path WORLD = Path.of("src", "main", "java");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Path TESTER = Path.of("tester");
  private static final Path GRADER = TESTER.resolve("grader");
  private static final Path SKELETONS = Path.of("src", "skeleton", "java");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  // ---- What is in it

  @Test
  void isTheSameEachTime() throws IOException {
    Path first = Repository.whole().zip();
    for (String zone : List.of("Asia/Tokyo", "America/Lima")) {
      Path second = Repository.make("elsewhere", "PARTS='3 4'", "TZ=" + zone).zip();
      assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }
  }

  // A Raft is compiled for it.
  @Tag("long")
  @Test
  void isTheSameEachTimeWithoutLab3() throws IOException {
    Path first = Repository.make("here", "PARTS=4", "TZ=Asia/Tokyo").zip();
    Path second = Repository.make("elsewhere", "PARTS=4", "TZ=America/Lima").zip();
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Test
  void hasTheKitTheSkeletonsAndTheTestsAsTheyAreHere() throws IOException {
    Repository handout = Repository.whole();
    List<Path> unchanged =
        new ArrayList<>(
            filesBelow(TESTER).stream().filter(file -> !file.startsWith(GRADER)).toList());
    unchanged.addAll(listed(WORLD, KIT_FILES));
    unchanged.addAll(listed(TESTS, LAB_TESTS));
    for (Path file : unchanged) {
      assertThat(handout.folder().resolve(file)).hasSameBinaryContentAs(file);
    }
    List<Path> skeletons = filesBelow(SKELETONS);
    for (Path skeleton : skeletons) {
      Path file = WORLD.resolve(SKELETONS.relativize(skeleton));
      assertThat(handout.folder().resolve(file)).hasSameBinaryContentAs(skeleton);
    }
    assertThat(handout.files().stream().filter(file -> file.startsWith("src")))
        .hasSize(
            listed(WORLD, KIT_FILES).size() + listed(TESTS, LAB_TESTS).size() + skeletons.size());
  }

  @Test
  void hasNoGrader() {
    assertThat(Repository.whole().files()).noneMatch(file -> file.startsWith(GRADER));
  }

  @Test
  void hasNothingElse() {
    assertThat(
            Repository.whole().files().stream()
                .filter(file -> !file.startsWith("src") && !file.startsWith(TESTER))
                .map(Path::toString))
        .containsExactlyInAnyOrder(
            "README.md",
            "LICENSE",
            "Makefile",
            "pom.xml",
            ".gitignore",
            ".github/workflows/ci.yml",
            ".run/attach-to-make.run.xml",
            ".run/simulated-test.run.xml",
            ".vscode/launch.json",
            ".vscode/settings.json",
            ".vscode/tasks.json",
            "build/allowed",
            "build/env",
            "build/jvm.args",
            "build/kit-files",
            "build/lab",
            "build/lab-tests",
            "build/labs.mk",
            "build/manifest",
            "build/sim.args",
            "docs/checker.md",
            "docs/faq.md",
            "docs/guide.md",
            "docs/lab3.md",
            "docs/lab4.md",
            "docs/labrpc.md",
            "docs/pictures/deadlock.png",
            "docs/pictures/figure-8.png",
            "docs/pictures/snapshot-forgotten.png",
            "docs/pictures/split-votes.png",
            "docs/pictures/stale-read.png",
            "docs/processes.md",
            "docs/races.md",
            "docs/submissions.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 4", "3", "4"})
  void hasNoLineOfTheReference(String parts) throws IOException {
    Repository handout =
        parts.equals("3 4")
            ? Repository.whole()
            : Repository.make("lines", "PARTS='" + parts + "'");
    ReferenceLines reference = referenceLines();
    for (Path file : handout.files()) {
      assertThat(reference.in(handout.folder().resolve(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void wouldNoticeALineOfTheReference() throws IOException {
    ReferenceLines reference = referenceLines();
    assertThat(reference.size()).isGreaterThan(400);
    for (String file : List.of("raft/Raft.java", "rsm/Rsm.java", "kvraft/Clerk.java")) {
      assertThat(reference.in(WORLD.resolve(file))).hasSizeGreaterThan(10);
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    Repository handout = Repository.whole();
    for (Path file : handout.files()) {
      if (!file.toString().endsWith(".md")) {
        continue;
      }
      for (String link : links(Files.readString(handout.folder().resolve(file)))) {
        Path from = handout.folder().resolve(file);
        String path = link.replaceFirst("#.*", "");
        Path target = path.isEmpty() ? from : from.resolveSibling(path);
        assertThat(target).as(file + " links to " + link).exists();
        if (link.contains("#")) {
          assertThat(anchors(Files.readString(target)))
              .as(file + " links to " + link)
              .contains(link.replaceFirst(".*#", ""));
        }
      }
    }
  }

  // ---- A teacher's choices

  @Tag("long")
  @Test
  void withoutLab3ThereIsACompiledRaftToBuildOn() throws IOException {
    Repository handout = Repository.make("lab4", "PARTS=4").withBuiltKit();
    assertThat(handout.folder().resolve("src/main/java/raft/Raft.java")).doesNotExist();
    try (JarFile jar = new JarFile(handout.folder().resolve("lib/raft.jar").toFile())) {
      assertThat(jar.getEntry("raft/Raft.class")).isNotNull();
    }
    assertThat(handout.type("make SIM=1 SEED=1 RUN='-run TestBasicAgree3B' raft1").out())
        .contains("PASS");
    assertThat(handout.type("make SIM=1 SEED=1 RUN='-run TestBasic4A' rsm1").out())
        .anyMatch(line -> line.endsWith("expected 0 instead of 0"));

    // A Raft of one's own comes before the one in lib/: here one that elects nobody.
    Files.copy(
        SKELETONS.resolve("raft/Raft.java"),
        handout.folder().resolve("src/main/java/raft/Raft.java"));
    assertThat(handout.type("make SIM=1 SEED=1 RUN='-run TestInitialElection3A' raft1").out())
        .anyMatch(line -> line.endsWith("Fatal: expected one leader, got none"));
  }

  @Tag("long")
  @Test
  void withoutLab4ThereIsOnlyRaft() throws IOException {
    Repository handout = Repository.make("lab3", "PARTS=3").withBuiltKit();
    assertThat(handout.type("make").out()).noneMatch(line -> line.contains("rsm1"));
    assertThat(handout.type("make rsm1").status()).isNotZero();
    assertThat(handout.type("make SIM=1 RUN='-run TestInitialElection3A' raft1").out())
        .anyMatch(line -> line.endsWith("Fatal: expected one leader, got none"));
  }

  @Tag("long")
  @Test
  void aTeachersOwnRaftIsTheOneThatIsShipped() throws IOException {
    Repository handout = Repository.make("own", "RAFT=src/skeleton/java").withBuiltKit();
    assertThat(handout.type("make SIM=1 RAFT=lib/raft.jar RUN='-run InitialElection' raft1").out())
        .anyMatch(line -> line.endsWith("Fatal: expected one leader, got none"));
  }

  @ParameterizedTest
  @CsvSource({
    "PARTS=5, PARTS: there is no part 5; say",
    "PARTS=, PARTS: say 3",
    "RAFT=docs, RAFT=docs is neither a jar nor",
    "PARTS=4 RAFT=none.jar, RAFT=none.jar is neither a jar nor",
  })
  void refusesWhatItCannotMake(String variables, String message) {
    Repository.Printed refusal = Repository.tryToMake("refused", variables);
    assertThat(refusal.status()).isEqualTo(2);
    assertThat(refusal.err()).contains(message);
  }

  // ---- steps

  private static ReferenceLines referenceLines() throws IOException {
    List<Path> kit = new ArrayList<>(filesBelow(TESTER));
    kit.addAll(listed(WORLD, KIT_FILES));
    kit.addAll(listed(TESTS, LAB_TESTS));
    return ReferenceLines.without(kit);
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static List<Path> listed(Path folder, Path list) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String pattern : Files.readAllLines(list)) {
      Path place = folder.resolve(pattern);
      try (var matching = Files.newDirectoryStream(place.getParent(), place.getFileName() + "")) {
        matching.forEach(files::add);
      }
    }
    return files;
  }

  private static List<String> links(String markdown) {
    return LINK.matcher(markdown)
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  /** What GitHub makes of headings. */
  private static Set<String> anchors(String markdown) {
    Set<String> anchors = new HashSet<>();
    markdown
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\w -]", "").replace(' ', '-'))
        .forEach(anchor -> {
          int same = 0; // a heading that comes again gets a number
          while (!anchors.add(same == 0 ? anchor : anchor + "-" + same)) {
            same++;
          }
        });
    return anchors;
  }
}
