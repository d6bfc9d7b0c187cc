package harness;

import org.jspecify.annotations.Nullable;

/** What the body of a lab test says itself, beside the checks that its cluster makes for it. */
public final class Expect {

  private Expect() {}

  /**
   * Fails the test unless a condition holds.
   *
   * @param otherwise the failure's message, made as by {@link String#format}
   */
  public static void expect(boolean holds, String otherwise, @Nullable Object... args) {
    if (!holds) {
      throw new AssertionError(String.format(otherwise, args));
    }
  }
}
