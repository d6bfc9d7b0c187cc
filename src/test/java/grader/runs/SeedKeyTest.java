package grader.runs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedKeyTest {

  @TempDir Path folder;

  @Test
  void isMadeOnceAndForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("keys").resolve("key");
    SeedKey made = SeedKey.of(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    SeedKey read = SeedKey.of(file);
    assertThat(read.hash()).isEqualTo(made.hash());
    assertThat(read.seed("plan", "TestX", 1)).isEqualTo(made.seed("plan", "TestX", 1));
    assertThat(Files.readString(file)).doesNotContain(made.hash());
    assertThat(file.getParent()).isDirectoryContaining(file::equals);
    assertThat(requireNonNull(file.getParent()).toFile().list()).hasSize(1);
  }

  @Test
  void seedsAreOfTheKeyThePlanTheTestAndTheNumber() throws IOException {
    Set<Long> seeds = new HashSet<>();
    for (String name : new String[] {"one", "two"}) {
      SeedKey key = SeedKey.of(folder.resolve(name));
      for (String plan : new String[] {"lab3", "lab4"}) {
        for (String test : new String[] {"TestX", "TestY"}) {
          for (int k = 1; k <= 200; k++) {
            seeds.add(key.seed(plan, test, k));
          }
        }
      }
    }

    assertThat(seeds).hasSize(2 * 2 * 2 * 200);
    // Above what anybody types, and no more digits than make and JSON can take.
    assertThat(seeds).allSatisfy(seed -> assertThat(seed).isBetween(1L << 40, (1L << 53)));
  }

  @Test
  void aKnownKeyGivesKnownSeeds() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, "00".repeat(32) + "\n");

    assertThat(SeedKey.of(file).seed("lab4", "TestBasic4A", 1)).isEqualTo(known());
  }

  // The first 8 bytes of what `openssl dgst -sha256 -mac HMAC` says of lab4/TestBasic4A/1, of which
  // the
  // last 6 count.
  private static long known() {
    return (1L << 40) + 0xb6ccf6fc9b8dL;
  }

  @Test
  void whatIsNoKeyIsRefused() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, "abc");

    assertThatThrownBy(() -> SeedKey.of(file)).isInstanceOf(IOException.class);
  }
}
