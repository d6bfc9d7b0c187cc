package events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lines of a student's own log. */
class LogLineTest {

  @Test
  void aStudentsLineHasTheColumnsOfTheLog() {
    assertThat(LogLine.ofStudent(1_305_213_000L, 2, "election", "got 2 votes"))
        .isEqualTo("  1.305213s S2 [election] got 2 votes");
    assertThat(LogLine.ofStudent(119_000_000_001L, Party.TESTER, "", "a\nb\n"))
        .isEqualTo("119.000000s test a\\nb");
    assertThat(LogLine.ofStudent(0, 0, "x", "y".repeat(1_000_000))).hasSize(11 + 4 + 1000);
  }
}
