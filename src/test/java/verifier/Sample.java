package verifier;

/**
 * A class of a solution, and what of it is refused.
 *
 * @param title of the trick
 * @param what is refused, as it is told
 * @param code a whole file, or statements of a method that may throw
 */
record Sample(String title, Rule rule, String what, String code) {

  /** Of statements; they begin in this line. */
  static final int FIRST_LINE = 12;

  private static final String BEFORE =
      """
      package raft;

      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      class Raft {
        Persister persister;
        ApplyChannel applyCh;

        Object attack(Object given, Thread thread, Throwable thrown) throws Throwable { if (given != this) {
      """;

  private static final String AFTER =
      """

          }
          return null;
        }
      }
      """;

  boolean isWhole() {
    return code.startsWith("package ") || code.startsWith("class ");
  }

  String source() {
    return isWhole() ? code : BEFORE + code + AFTER;
  }

  @Override
  public String toString() {
    return title;
  }
}
