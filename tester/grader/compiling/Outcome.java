package grader.compiling;

import java.nio.file.Path;

/** What has become of a compilation. */
public sealed interface Outcome {

  /**
   * There are classes.
   *
   * @param classes the folder with them
   * @param messages warnings; mostly empty
   */
  record Compiled(Path classes, String messages) implements Outcome {}

  /**
   * There are errors.
   *
   * @param messages the compiler's, or one sentence about it
   */
  record NotCompiled(String messages) implements Outcome {}
}
