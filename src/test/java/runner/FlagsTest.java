package runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import execution.Aftermath.Drawn;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import simulator.Fault;
import sweep.Seeds;

/** The flags: which are taken, in which notations, and what is said about those that are not. */
class FlagsTest {

  @ParameterizedTest
  @ValueSource(strings = {"-run=4A", "--run=4A", "-run 4A", "--run 4A"})
  void takesOneDashOrTwoAndAValueWithOrWithoutAnEqualsSign(String typed) {
    assertThat(parse(typed).run.pattern()).isEqualTo("4A");
  }

  @Test
  void takesTheLastOfTwoValues() {
    assertThat(parse("-count 2 -count 3").count).isEqualTo(3);
  }

  @Test
  void isVerboseUnlessToldOtherwise() {
    assertThat(parse("").verbose).isTrue();
    assertThat(parse("-v").verbose).isTrue();
    assertThat(parse("-v=true").verbose).isTrue();
    assertThat(parse("-v=false").verbose).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "90s, PT1M30S",
    "10m, PT10M",
    "1h30m, PT1H30M",
    "1.5s, PT1.5S",
    "500ms, PT0.5S",
    "0, PT0S"
  })
  void readsDurationsAsGoWritesThem(String typed, Duration expected) {
    assertThat(parse("-timeout " + typed).timeout).isEqualTo(expected);
  }

  @Test
  void drawsThePictureOfATestThatFailsUnlessToldOtherwise() {
    assertThat(parse("").drawn).isEqualTo(Drawn.FAILED);
    assertThat(parse("-vis always").drawn).isEqualTo(Drawn.ALL);
    assertThat(parse("-vis=never").drawn).isEqualTo(Drawn.NONE);
    assertThatThrownBy(() -> parse("-vis sometimes"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'sometimes' is neither always nor never");
    assertThatThrownBy(() -> parse("-vis-file src"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("src is a folder; name a file");
  }

  @Test
  void drawsASeedIfNoneIsGiven() {
    assertThat(parse("").seed).isBetween(1L, 999_999L);
  }

  @Test
  void readsARangeOfSeedsOrOneSeedWhichIsThenSimulated() {
    assertThat(parse("-seeds 3-17").seeds).isEqualTo(new Seeds(3, 17));
    assertThat(parse("-seeds=5").seeds).isEqualTo(new Seeds(5, 5));
    assertThat(parse("-seeds=5").sim).isTrue();
  }

  @Test
  void isInRealTimeUnlessToldOtherwise() {
    assertThat(parse("").sim).isFalse();
    assertThat(parse("-sim").sim).isTrue();
    assertThat(parse("-sim=false").sim).isFalse();
  }

  @Test
  void readsAListOfFaults() {
    assertThat(parse("-sim -faults pause,slow-disk").faults)
        .containsExactly(Fault.PAUSE, Fault.SLOW_DISK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -race              | unknown flag -race; the flags are -run -skip
          sometimes          | unknown flag sometimes; the flags are -run -skip
          -run=(             | option '-run': '(' is not a regular expression: Unclosed group
          -skip=*            | option '-skip': '*' is not a regular expression: Dangling meta
          -run               | Missing required parameter for option '-run'
          -count=x           | option '-count': 'x' is not an int
          -count=0           | -count must be at least 1, not 0
          -timeout=3x        | option '-timeout': '3x' is not a duration such as 90s
          -timeout=-3s       | -timeout must not be negative
          -seed=1.5          | option '-seed': '1.5' is not a long
          -v=maybe           | option '-v': 'maybe' is not a boolean
          -xml=no/such/x.xml | no/such/x.xml does not exist
          -xml=src           | is a folder; name a file
          -xml=/             | is a folder; name a file
          -sim=maybe         | option '-sim': 'maybe' is not a boolean
          -seeds=9-3         | option '-seeds': '9-3' ends before it begins
          -seeds=few         | option '-seeds': 'few' is not a range of seeds such as 1-1000
          -seeds=-3          | option '-seeds': '-3' is not a range of seeds
          -seeds=1 -seed=1   | -seed and -seeds exclude each other
          -seeds=1 -count=2  | -count is not for -seeds
          -seeds=1 -xml=x    | -xml is not for -seeds
          -j=0               | -j must be at least 1, not 0
          -j=many            | option '-j': 'many' is not an int
          -monitors=x        | 'x' is neither strict nor explain
          -twice             | -twice is for simulated runs: add -sim or -seeds
          -faults=pause      | -faults is for simulated runs: add -sim or -seeds
          -sim -faults=x     | no fault 'x': pause, slow-disk
          """)
  void saysInOneLineWhatIsWrong(String typed, String message) {
    assertThatThrownBy(() -> parse(typed))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  private static Flags parse(String typed) {
    return Flags.parse(("some.Class " + typed).strip().split(" ", -1));
  }
}
