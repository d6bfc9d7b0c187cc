package runner;

import static org.assertj.core.api.Assertions.assertThat;

import execution.Failure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;
import workers.Answer;

/** What is printed below a failure. */
class ProgressTest {

  @Test
  void tellsFirstHowToHaveTheSameSeedAgain() {
    assertThat(ways(Failure.Kind.FATAL)).containsExactly("replay", "hunt");
  }

  @Test
  void aTestThatStoodStillWouldStandStillAgainSoItIsHuntedFirst() {
    assertThat(ways(Failure.Kind.STANDSTILL)).containsExactly("hunt", "replay");
  }

  @Test
  void aSimulatedTestIsFoundAlready() {
    assertThat(ways(Failure.Kind.STANDSTILL, "-sim")).containsExactly("replay");
  }

  private static List<String> ways(Failure.Kind kind, String... flags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = new Console(out, "raft", Console.Format.TEXT);
    Flags all = Flags.parse(ArrayUtils.add(flags, "raft.RaftTest"));
    Progress progress = new Progress(all, "raft", console);
    progress.testStarted("TestFails3A", 7);
    progress.testEnded(Answer.ended(1, Failure.of(kind, "the reason")));
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.matches(" +(replay|hunt): .*TestFails3A.*"))
        .map(line -> StringUtils.substringBefore(line.strip(), ":"))
        .toList();
  }
}
