package simulator.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is simulated of the jars that a run loads classes from. */
class SolutionJarsTest {

  @TempDir private Path folder;

  @Test
  void whereMakeHasBuiltTheClassPathTheyAreAllThatComesAfterTheKit() throws IOException {
    Path kit = jar("kit.jar");
    Path before = jar("gson.jar");
    Path after = jar("pauses.jar");
    SolutionJars jars = new SolutionJars(before + ":" + kit + ":classes:" + after, kit);
    assertThat(jars.contain(after)).isTrue();
    assertThat(jars.contain(before)).isFalse();
    assertThat(jars.contain(kit)).isFalse();
    // Named by the manifest of another jar, or by a class loader of the solution's.
    assertThat(jars.contain(jar("loaded.jar"))).isTrue();
  }

  @Test
  void inAnEditorTheyAreThoseOfThePomThatAreNotTheKits() throws IOException {
    Path kit = jar("kit.jar");
    Path editors = jar("idea_rt.jar");
    Path pauses = jar("pauses.jar");
    Files.writeString(folder.resolve("solution.jars"), pauses.toString());
    SolutionJars jars = new SolutionJars(editors + ":" + pauses + ":target/classes", kit);
    assertThat(jars.contain(pauses)).isTrue();
    assertThat(jars.contain(editors)).isFalse();
  }

  private Path jar(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "");
  }
}
