package grader.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts with a real Slurm, started for this test; arrays may have 5 elements in it. Where
 * that cannot be, it is skipped, and it is said why.
 */
@Tag("long")
class SlurmTest {

  private static final String SCRIPT =
      Path.of("src", "test", "java", "grader", "clusters", "slurm.sh").toString();

  @TempDir private static Path folder;

  private static Map<String, String> environment = Map.of();

  @BeforeAll
  static void startSlurm() throws Exception {
    environment = Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString(), "PORT", freePort());
    String said = Cluster.run(environment, "sh", SCRIPT, "start", folder.toString());
    if (!said.equals("status 0")) {
      System.err.println(said);
    }
    assumeTrue(said.equals("status 0"), said);
  }

  @AfterAll
  static void stopSlurm() throws Exception {
    Cluster.run(environment, "sh", SCRIPT, "stop", folder.toString());
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  @Test
  void anArrayIsGradedMergedAndWhatIsMissingRunAgain() throws Exception {
    Cluster cluster = new Cluster(folder.resolve("class"));
    List<String> ids = List.of("ada", "o'neil", "once", "refused", "half", "eve", "a b");
    Path submit = cluster.write(ids);

    assertThat(Cluster.run(environment, "sh", submit.toString())).endsWith("status 0");
    awaitMerge(cluster);
    assertThat(Files.readAllLines(cluster.out().resolve("merged")))
        .containsExactlyInAnyOrder(results("ada", "o'neil", "refused", "half", "eve", "a b"));

    Files.delete(cluster.out().resolve("merged"));
    assertThat(Cluster.run(environment, "sh", submit.toString(), "--missing"))
        .contains("submissions 2,4 after the first 0")
        .endsWith("status 0");
    awaitMerge(cluster);
    assertThat(Files.readAllLines(cluster.out().resolve("merged")))
        .containsExactlyInAnyOrder(results(ids.toArray(String[]::new)));
    assertThat(Cluster.run(environment, "sh", submit.toString(), "--missing"))
        .isEqualTo("no result is missing\nstatus 0");

    Map<String, Long> runs =
        Files.readAllLines(cluster.out().resolve("calls")).stream()
            .filter(word -> word.startsWith("--only="))
            .collect(Collectors.groupingBy(w -> w, Collectors.counting()));
    assertThat(runs)
        .hasSize(7)
        .contains(entry("--only=once", 2L), entry("--only=half", 2L), entry("--only=ada", 1L));
  }

  private static void awaitMerge(Cluster cluster) {
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> Files.exists(cluster.out().resolve("merged")) && isQueueEmpty());
  }

  private static boolean isQueueEmpty() throws Exception {
    return Cluster.run(environment, "squeue", "--noheader").equals("status 0");
  }

  private static String[] results(String... ids) {
    return Arrays.stream(ids).map(id -> id + "/result.json").toArray(String[]::new);
  }
}
