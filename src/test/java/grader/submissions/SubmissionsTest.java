package grader.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grader.submissions.Received.Refused;
import grader.submissions.Received.Taken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What students hand in is taken; what is no submission is refused in a sentence. */
class SubmissionsTest {

  private static final byte[] RAFT = Packed.bytes("package raft; class Raft {}");
  private static final Path KIT = Path.of("src", "main", "java");

  @TempDir private Path folder;

  // ---- What is taken

  @Test
  void readsFoldersZipsAndTars() throws IOException {
    write("ada/raft/Raft.java", RAFT);
    Packed.zip(folder.resolve("bob.zip"), Map.of("raft/Raft.java", RAFT));
    Packed.tar(folder.resolve("cyd.tar"), Map.of("./raft/Raft.java", RAFT));
    Packed.tar(folder.resolve("dan.tar.gz"), Map.of("raft/Raft.java", RAFT));
    Packed.tar(folder.resolve("eve.tgz"), Map.of("raft/Raft.java", RAFT));
    List<Received> all = Submissions.in(folder);
    assertThat(all).extracting(Received::id).containsExactly("ada", "bob", "cyd", "dan", "eve");
    assertThat(all)
        .allSatisfy(one -> assertThat(submission(one).files()).containsOnlyKeys("raft/Raft.java"));
    assertThat(all.stream().map(one -> submission(one).hash()).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "src/main/java/", "lab/", "my lab/src/main/java/", "a/b/c/", "raft/"})
  void findsThePackagesBelowOtherFolders(String above) throws IOException {
    Path zip =
        Packed.zip(
            folder.resolve("ada.zip"),
            Map.of(above + "raft/Raft.java", RAFT, above + "kvraft/Clerk.java", RAFT));
    assertThat(taken(zip).files()).containsOnlyKeys("raft/Raft.java", "kvraft/Clerk.java");
  }

  @Test
  void takesThePackagesThatAreMentionedAndNoOthers() throws IOException {
    Path zip =
        Packed.zip(
            folder.resolve("ada.zip"),
            Map.of(
                "raft/Raft.java", Packed.bytes("package raft; import loops.EventLoop;"),
                "loops/EventLoop.java", Packed.bytes("package loops; import raft.parts.Part;"),
                "raft/parts/Part.java", Packed.bytes("package raft.parts;"),
                "games/Snake.java", Packed.bytes("package games;"),
                "README.md", Packed.bytes("hello"),
                "raft/.Raft.java", RAFT));
    assertThat(taken(zip).files())
        .containsOnlyKeys("raft/Raft.java", "loops/EventLoop.java", "raft/parts/Part.java");
    assertThat(taken(zip).notes())
        .singleElement()
        .asString()
        .startsWith("2 files are ignored")
        .contains("\"games/Snake.java\", \"README.md\"");
  }

  @Test
  void ignoresTheKitsOwnFilesAndAnotherFolderOfTests() throws IOException {
    Path zip =
        Packed.zip(
            folder.resolve("ada.zip"),
            Map.of(
                "lab/src/main/java/raft/Raft.java", RAFT,
                "lab/src/main/java/raft/Persister.java",
                    withOtherLineEnds(KIT.resolve("raft/Persister.java")),
                "lab/src/main/java/codec/Codec.java",
                    Files.readAllBytes(KIT.resolve("codec/Codec.java")),
                "lab/src/test/java/raft/RaftTest.java", RAFT,
                "lab/tester/harness/Cluster.java", RAFT));
    assertThat(taken(zip).files()).containsOnlyKeys("raft/Raft.java");
    assertThat(taken(zip).notes())
        .anyMatch(note -> note.startsWith("2 files are ignored, the same as the kit's"));
  }

  private static byte[] withOtherLineEnds(Path file) throws IOException {
    return Packed.bytes(Files.readString(file).replace("\n", "\r\n"));
  }

  @Test
  void aFolderThatHoldsOnlyAnArchiveIsThatArchive() throws IOException {
    Files.createDirectory(folder.resolve("Ada Lovelace_17_file"));
    Packed.zip(folder.resolve("Ada Lovelace_17_file/lab.zip"), Map.of("raft/Raft.java", RAFT));
    assertThat(Submissions.in(folder))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.id()).matches("Ada_Lovelace_17_file-[0-9a-f]{8}");
          assertThat(submission(one).files()).containsOnlyKeys("raft/Raft.java");
        });
  }

  @Test
  void idsArePlainWhateverFoldersAreCalled() throws IOException {
    for (String name :
        List.of("-rf", "$(reboot)", "a;b", "ä", "日本", ".hidden", "a\nb", "x.", "~")) {
      write(name + "/raft/Raft.java", RAFT);
    }
    List<Received> all = Submissions.in(folder);
    assertThat(all).hasSize(8);
    assertThat(all)
        .allSatisfy(one -> assertThat(one.id()).matches("[A-Za-z0-9_]*-[0-9a-f]{8}"))
        .extracting(Received::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void writesWhatItHasRead() throws IOException {
    Path zip = Packed.zip(folder.resolve("ada.zip"), Map.of("x/raft/Raft.java", RAFT));
    taken(zip).writeTo(folder.resolve("out"));
    assertThat(folder.resolve("out/raft/Raft.java")).hasBinaryContent(RAFT);
  }

  // ---- What is refused

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../raft/Raft.java | leads out of it",
        "raft/../../Raft.java | leads out of it",
        "/etc/raft/Raft.java | absolute path",
        "C:/raft/Raft.java | absolute path",
        "raft\\Raft.java | backslash",
        "raft/a\u0007.java | no file name",
        "raft/Raft.class | has no file raft/NAME.java",
        "notes.txt | has no file raft/NAME.java",
      })
  void refusesNames(String name, String why) throws IOException {
    assertThat(refused(Packed.tar(folder.resolve("b.tgz"), Map.of(name, RAFT))))
        .singleElement()
        .asString()
        .contains(why)
        .doesNotContain("\n");
    if (!name.contains("\\")) { // in a zip of Windows' it is a /
      assertThat(refused(Packed.zip(folder.resolve("a.zip"), Map.of(name, RAFT))))
          .singleElement()
          .asString()
          .contains(why);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "raft/Persister.java | a file of the kit, and differs",
        "codec/Codec.java | a file of the kit, and differs",
        "harness/Cluster.java | a file of the kit, and differs",
        "raft/RaftTest.java | a file of the tests",
        "raft/a b.java | names of files may have",
        "raft/Räft.java | names of files may have",
        "raft/$(reboot).java | names of files may have",
        "raft/-version.java | names of files may have",
        "raft/@args.java | names of files may have",
        "harness/Mine.java | the package is the kit's",
      })
  void refusesFilesByName(String name, String why) throws IOException {
    byte[] raft = Packed.bytes("package raft; import harness.Mine;");
    Path zip = Packed.zip(folder.resolve("a.zip"), Map.of("raft/Raft.java", raft, name, RAFT));
    assertThat(refused(zip)).singleElement().asString().contains(name).contains(why);
  }

  @Test
  void refusesATestsFileThoughItSaysTheSame() throws IOException {
    byte[] test = Files.readAllBytes(Path.of("src/test/java/raft/RaftTest.java"));
    Path zip =
        Packed.zip(
            folder.resolve("a.zip"), Map.of("raft/Raft.java", RAFT, "raft/RaftTest.java", test));
    assertThat(refused(zip)).singleElement().asString().contains("a file of the tests");
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO,
      })
  void refusesWhatIsNoFileInATar(byte type) throws IOException {
    assertThat(refused(Packed.tarOfType(folder.resolve("a.tar"), "raft/Raft.java", type)))
        .singleElement()
        .asString()
        .containsPattern("has a link|no file");
  }

  @ParameterizedTest
  @ValueSource(ints = {0120777, 0020666, 0060666, 0010666, 0140777})
  void refusesWhatIsNoFileInAZip(int mode) throws IOException {
    assertThat(refused(Packed.zipOfMode(folder.resolve("a.zip"), "raft/Raft.java", mode)))
        .singleElement()
        .asString()
        .containsPattern("has a link|no file");
  }

  @Test
  void refusesLinksInAFolder() throws IOException {
    write("ada/raft/Raft.java", RAFT);
    Files.createSymbolicLink(folder.resolve("ada/raft/Other.java"), Path.of("/etc/passwd"));
    write("bob/raft/Raft.java", RAFT);
    Files.createSymbolicLink(folder.resolve("bob/kvraft"), Path.of("/etc"));
    assertThat(Submissions.in(folder))
        .allSatisfy(one ->
            assertThat(((Refused) one).why()).singleElement().asString().contains("has a link"));
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    byte[] latin = "package raft; // für".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refused(Packed.zip(folder.resolve("a.zip"), Map.of("raft/Raft.java", latin))))
        .containsExactly("\"raft/Raft.java\": it is not UTF-8; save it so");
  }

  @Test
  void refusesTooMuch() throws IOException {
    Path many = Packed.zip(folder.resolve("many.zip"), numbered(201, 10));
    assertThat(refused(many)).singleElement().asString().contains("more than 200 source files");
    Path heavy = Packed.zip(folder.resolve("heavy.zip"), numbered(9, 512 << 10));
    assertThat(refused(heavy)).singleElement().asString().contains("more than 4 MB");
    Path entries = Packed.zip(folder.resolve("entries.zip"), numbered(10_000, 1));
    assertThat(refused(entries)).singleElement().asString().contains("more than 5000 entries");
    Path most = Packed.zip(folder.resolve("most.zip"), numbered(200, 20 << 10));
    assertThat(taken(most).files()).hasSize(200);
  }

  private static Map<String, byte[]> numbered(int count, int size) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      files.put("raft/File" + i + ".java", Packed.bytes(" ".repeat(size)));
    }
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tgz"})
  void refusesABombWhileReading(String name) throws IOException {
    Path file = folder.resolve(name);
    Map<String, byte[]> bomb = Map.of("raft/Raft.java", new byte[100 << 20]);
    if (name.endsWith(".zip")) {
      Packed.zip(file, bomb);
    } else {
      Packed.tar(file, bomb);
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    long before = System.nanoTime();
    assertThat(refused(file))
        .singleElement()
        .asString()
        .containsPattern("larger than 512 KB|unpacks to more than 64 MB");
    assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz", "a.txt"})
  void refusesWhatIsNoArchive(String name) throws IOException {
    for (int length : new int[] {0, 1, 100, 5_000}) {
      Path file = Files.write(folder.resolve(name), Packed.bytes("PK?".repeat(length)));
      assertThat(refused(file)).singleElement().asString().doesNotContain("\n");
    }
  }

  @Test
  void refusesATornArchive() throws IOException {
    byte[] text = new byte[20_000];
    new java.util.Random(1).nextBytes(text);
    for (Path whole :
        List.of(
            Packed.zip(folder.resolve("a.zip"), Map.of("raft/Raft.java", text)),
            Packed.tar(folder.resolve("a.tgz"), Map.of("raft/Raft.java", text)))) {
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      assertThat(refused(whole)).singleElement().asString().contains("cannot be read as a");
    }
  }

  @Test
  void refusesAnEmptyOneAndGoesOn() throws IOException {
    Files.createDirectory(folder.resolve("ada"));
    write("bob/raft/Raft.java", RAFT);
    List<Received> all = Submissions.in(folder);
    assertThat(all.get(0)).isInstanceOf(Refused.class);
    assertThat(all.get(1)).isInstanceOf(Taken.class);
  }

  @Test
  void refusesTwoOfOneId() throws IOException {
    write("ada/raft/Raft.java", RAFT);
    Packed.zip(folder.resolve("Ada.zip"), Map.of("raft/Raft.java", RAFT));
    write("bob/raft/Raft.java", RAFT);
    List<Received> all = Submissions.in(folder);
    assertThat(all).hasSize(2);
    assertThat(((Refused) all.getFirst()).why())
        .containsExactly("several submissions have this id: \"Ada.zip\", \"ada\"; keep one");
    assertThat(all.getLast()).isInstanceOf(Taken.class);
  }

  @Test
  void refusesTwoFoldersWithPackages() throws IOException {
    Path zip =
        Packed.zip(
            folder.resolve("a.zip"), Map.of("old/raft/Raft.java", RAFT, "new/rsm/Rsm.java", RAFT));
    assertThat(refused(zip))
        .containsExactly(
            "the submission has packages of the labs in several folders (\"new/\", \"old/\");"
                + " hand in one of them");
  }

  @Test
  void refusesAFileThatComesTwice() throws IOException {
    Path first = Packed.tar(folder.resolve("1.tar"), Map.of("raft/Raft.java", RAFT));
    Path second = Packed.tar(folder.resolve("2.tar"), Map.of("./raft/Raft.java", RAFT));
    byte[] both = Files.readAllBytes(first);
    byte[] more = Files.readAllBytes(second);
    byte[] joined = java.util.Arrays.copyOf(both, 1024 + more.length);
    System.arraycopy(more, 0, joined, 1024, more.length);
    assertThat(refused(Files.write(folder.resolve("3.tar"), joined)))
        .containsExactly("the submission has \"raft/Raft.java\" twice");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Submissions.in(folder.resolve("none")))
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void eachSolutionOfTheKitIsTaken() throws IOException {
    for (Path solution :
        List.of(
            Path.of("src/skeleton/java"),
            Path.of("src/test/fixtures/monitors"),
            Path.of("src/test/fixtures/executors"),
            KIT)) {
      try (Stream<Path> files = Files.walk(solution)) {
        long sources = files.filter(file -> file.toString().endsWith(".java")).count();
        Submission submission = taken(solution);
        long ignored =
            submission.notes().stream()
                .mapToLong(note -> Long.parseLong(note.substring(0, note.indexOf(' '))))
                .sum();
        assertThat(submission.files().size() + ignored).isEqualTo(sources);
      }
    }
  }

  // ---- steps

  private void write(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static Submission submission(Received one) {
    assertThat(one).isInstanceOf(Taken.class);
    return ((Taken) one).submission();
  }

  private static Submission taken(Path source) {
    return submission(Submissions.read(source));
  }

  private static List<String> refused(Path source) {
    Received one = Submissions.read(source);
    assertThat(one).isInstanceOf(Refused.class);
    return ((Refused) one).why();
  }
}
