package execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import fixtures.Pictured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A lab test that is run from an editor, by JUnit alone. */
class FailureInAnEditorTest {

  private static final String SEED = "lab.seed";
  private static final Path PAGE = Path.of("target/timeline/TestFailsWithServers-4711.html");

  private final PrintStream console = System.out;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeEach
  void capture() throws IOException {
    Files.deleteIfExists(PAGE);
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(console);
  }

  private String run(String test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(Pictured.class, test))
                .configurationParameter(SEED, "4711")
                .build(),
            listener);
    assertThat(listener.getSummary().getTestsStartedCount()).isEqualTo(1);
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void leavesThePictureAndSaysHowTheServersStood() {
    assertThat(run("TestFailsWithServers"))
        .contains("server  role", "S2      down", "what happened last:")
        .contains("info: wrote history visualization to " + PAGE);
    assertThat(PAGE).exists();
  }

  @Test
  void leavesNothingOfATestThatPasses() {
    assertThat(run("TestPassesWithServers")).doesNotContain("visualization", "server  role");
  }
}
