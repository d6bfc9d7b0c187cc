package grader.runs;

import grader.results.Result.Isolation;
import java.util.List;

/** What the processes of submissions are shut into. */
public interface Launcher {

  /** How well they are kept apart. */
  Isolation isolation();

  /**
   * The command that runs another one inside.
   *
   * @param classPath the files that the process has to read
   */
  List<String> around(List<String> command, String classPath);

  /** Not at all: for one's own code. */
  Launcher NONE =
      new Launcher() {
        @Override
        public Isolation isolation() {
          return Isolation.NONE;
        }

        @Override
        public List<String> around(List<String> command, String classPath) {
          return command;
        }
      };
}
