package intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the kit's stays the kit's, and no name does anything but name. */
class SolutionTest {

  @TempDir private Path folder;

  @BeforeEach
  void hasARaft() throws IOException {
    write("raft/Raft.java", "package raft; class Raft {}");
  }

  @Test
  void takesWhatAStudentMayWrite() throws Exception {
    write("raft/wal/Größe.java", "package raft.wal; class Größe {}");
    write("clocks/package-info.java", "package clocks;");
    write(".idea/Odd name.java", "");
    write("raft/notes (1).txt", "");
    Files.createSymbolicLink(folder.resolve("raft/.#Raft.java"), Path.of("me@host.123"));
    Solution solution = Solution.of(chosen());
    assertThat(solution.files().keySet().stream().map(Path::toString))
        .containsExactly("clocks/package-info.java", "raft/Raft.java", "raft/wal/Größe.java");
    assertThat(solution.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a\"b",
        "a'b",
        "`touch x`",
        "$(touch x)",
        "$(shell touch x)",
        "a\nb",
        "a;b",
        "a\\b",
        "a#b",
        "@a",
        "a%",
        "a:b",
        "a\tb",
        "a\u200bb"
      })
  void refusesHostileNamesOfFilesAndFolders(String name) throws IOException {
    write("raft/" + name + ".java", "");
    write("raft/" + name + "/Deep.java", "");
    assertThat(refusals(() -> Solution.of(chosen())))
        .hasSize(2)
        .allMatch(line -> line.contains("refused: names may have"))
        .allMatch(line -> line.startsWith("\"" + folder + "/raft/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "raft/RaftState.java",
        "raft/RaftTest.java",
        "kvraft/KvCluster.java",
        "checker/kv/KvChecker.java",
        "codec/Codec.java",
        "harness/LabTest.java"
      })
  void ignoresACopyOfAKitsFileAndRefusesAnotherOfItsName(String file) throws Exception {
    Path kits = KitFiles.at(Path.of(file)).orElseThrow();
    write(file, Files.readString(kits).replace("\n", "\r\n"));
    Solution solution = Solution.of(chosen());
    assertThat(solution.files()).hasSize(1);
    assertThat(solution.notes())
        .singleElement()
        .asString()
        .startsWith("note: " + folder + "/" + file);

    write(file, "package " + file.substring(0, file.indexOf('/')) + ";");
    assertThat(refusals(() -> Solution.of(chosen())))
        .singleElement()
        .asString()
        .startsWith(folder + "/" + file + " is refused: it is a file of the kit")
        .endsWith("differs from the kit's " + kits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checker",
        "events",
        "execution",
        "harness",
        "intake",
        "labrpc",
        "monitors",
        "origin",
        "pictures",
        "runner",
        "simulator",
        "story",
        "sweep",
        "trace",
        "codec",
        "checker/mine"
      })
  void refusesAPackageThatIsCalledAsTheKits(String room) throws IOException {
    write(room + "/Mine.java", "");
    assertThat(refusals(() -> Solution.of(chosen())))
        .singleElement()
        .asString()
        .contains(
            "/Mine.java is refused: the package "
                + room.substring(0, (room + "/").indexOf('/'))
                + " is the kit's");
  }

  @Test
  void everyRoomOfTheTesterIsKnownAsTheKits() throws IOException {
    try (var rooms = Files.list(Path.of("tester"))) {
      assertThat(
              rooms
                  .filter(Files::isDirectory)
                  .map(room -> room.getFileName().toString())
                  .filter(name -> !name.equals("META-INF")))
          .allMatch(KitFiles::isRoom);
    }
  }

  @Test
  void refusesLinksOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
    Path file = Files.writeString(elsewhere.resolve("Other.java"), "");
    Files.createSymbolicLink(folder.resolve("raft/Link.java"), file);
    Files.createSymbolicLink(folder.resolve("other"), elsewhere);
    Files.createSymbolicLink(folder.resolve("raft/Gone.java"), Path.of("nowhere"));
    Files.createSymbolicLink(folder.resolve("raft/circle"), Path.of("."));
    assertThat(refusals(() -> Solution.of(chosen())))
        .hasSize(4)
        .allMatch(line -> line.contains("link"));
  }

  @Test
  void takesAFolderThatIsALinkItself(@TempDir Path elsewhere) throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("solution"), folder);
    assertThat(Solution.of(new Chosen(link, Optional.empty(), List.of())).files()).hasSize(1);
  }

  @Test
  void anotherRaftBringsThePackagesThatItNeeds(@TempDir Path other) throws Exception {
    write(other, "raft/Raft.java", "package raft; import wal.Wal; class Raft {}");
    write(other, "wal/Wal.java", "package wal; public class Wal { disk.Disk disk; }");
    write(other, "disk/Disk.java", "package disk; public class Disk {}");
    write(other, "shell/Unneeded.java", "package shell; class Unneeded {}");
    write(other, "rsm/Rsm.java", "package rsm; class Rsm {}");
    write("rsm/Rsm.java", "package rsm; class Rsm { int mine; }");
    Chosen chosen = new Chosen(folder, Optional.of(other), List.of());
    assertThat(Solution.of(chosen).files())
        .containsOnlyKeys(
            Path.of("raft/Raft.java"),
            Path.of("wal/Wal.java"),
            Path.of("disk/Disk.java"),
            Path.of("rsm/Rsm.java"))
        .containsEntry(Path.of("raft/Raft.java"), other.resolve("raft/Raft.java"))
        .containsEntry(Path.of("rsm/Rsm.java"), folder.resolve("rsm/Rsm.java"));

    write("wal/Wal.java", "package wal; public class Wal { int mine; }");
    assertThat(refusals(() -> Solution.of(chosen)))
        .singleElement()
        .asString()
        .contains("wal/Wal.java is refused: there is another");
  }

  // ---- What is typed

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(shell touch x)",
        "`touch x`",
        "a b",
        "a\"b",
        "a'b",
        "a\nb",
        "a;b",
        "a:b",
        "a#b",
        "a*",
        ""
      })
  void refusesHostilePaths(String typed) {
    assertThat(refusals(() -> Chosen.from(Map.of("SOLUTION", typed)))).hasSize(1);
    if (!typed.isEmpty()) { // which means: none
      assertThat(refusals(() -> Chosen.from(Map.of("RAFT", typed)))).hasSize(1);
      assertThat(refusals(() -> Chosen.from(Map.of("LIBS", typed)))).hasSize(1);
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(refusals(() -> Chosen.from(Map.of("SOLUTION", folder + "/none"))))
        .containsExactly("There is no folder " + folder + "/none, which SOLUTION names");
    assertThat(refusals(() -> Chosen.from(Map.of("LIBS", folder + "/none.jar")))).hasSize(1);
  }

  // ---- Libraries

  @Test
  void tellsWhatOfALibraryIsNotUsedOrNotSimulated() throws Exception {
    Path jar =
        jar(
            "codec/Codec.class",
            "com/google/gson/Gson.class",
            "native/libdisk.so",
            "META-INF/services/javax.annotation.processing.Processor",
            "mine/Own.class");
    assertThat(Libraries.check(List.of(jar)))
        .hasSize(4)
        .anyMatch(line -> line.contains("codec.Codec: the kit has"))
        .anyMatch(line -> line.contains("com.google.gson.Gson: the kit has them already"))
        .anyMatch(line -> line.contains("libdisk.so"))
        .anyMatch(line -> line.contains("annotation processor"));
    assertThatCode(() -> Libraries.check(List.of(jar("mine/Own.class"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"checker/Mine.class", "META-INF/versions/21/harness/Mine.class"})
  void refusesALibraryWithClassesInTheKitsPackages(String entry) throws IOException {
    Path jar = jar(entry);
    assertThat(refusals(() -> Libraries.check(List.of(jar))))
        .singleElement()
        .asString()
        .contains("Mine");
  }

  // ---- steps

  private Chosen chosen() {
    return new Chosen(folder, Optional.empty(), List.of());
  }

  private void write(String file, String text) throws IOException {
    write(folder, file, text);
  }

  private static void write(Path root, String file, String text) throws IOException {
    Path place = root.resolve(file);
    Files.createDirectories(place.getParent());
    Files.writeString(place, text);
  }

  private Path jar(String... entries) throws IOException {
    Path jar = Files.createTempFile(folder, "library", ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
    return jar;
  }

  private static List<String> refusals(ThrowingCallable refused) {
    Throwable refusal = org.assertj.core.api.Assertions.catchThrowable(refused);
    assertThat(refusal).isInstanceOf(RefusedException.class);
    return String.valueOf(refusal.getMessage()).lines().toList();
  }
}
