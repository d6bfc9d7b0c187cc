package runner;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Run once by the Makefile after each build of the kit, to record for the JVM which classes a run
 * loads (an AOT cache), so that later runs start in less time. One test passes, one fails, so that
 * both ways are recorded.
 */
final class WarmUp {

  @Test
  void passes() {
    System.out.println("a line of a test");
  }

  @Test
  void fails() {
    Assertions.assertEquals("expected", "found");
  }
}
