package grader;

/** With what the grader ends. */
final class Status {

  static final int ALL_GRADED = 0;

  /** Some are refused, do not compile, or a person must look; or two gradings differ. */
  static final int SOME_NOT = 1;

  static final int USAGE = 2;

  /** Runs are missing; the same command goes on with them. */
  static final int INCOMPLETE = 3;

  private Status() {}
}
