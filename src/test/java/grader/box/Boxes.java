package grader.box;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** Boxes for tests: where a level does not work, the test is skipped, and says why. */
public final class Boxes {

  private Boxes() {}

  /** One of this level; without it the test is skipped. */
  public static Box of(Level level) throws IOException {
    try {
      return Box.of(level);
    } catch (CannotIsolateException e) {
      Assumptions.abort("so boxes are not tested: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }
}
