package grader.submissions;

import java.nio.file.Path;
import java.util.List;

/** One of the class's folder. */
public sealed interface Received {

  /** A plain name, that no other one has. */
  String id();

  /** The folder or archive. */
  Path source();

  /** It can be compiled. */
  record Taken(Submission submission) implements Received {
    @Override
    public String id() {
      return submission.id();
    }

    @Override
    public Path source() {
      return submission.source();
    }
  }

  /**
   * It is not looked at further.
   *
   * @param why a sentence for each reason
   */
  record Refused(String id, Path source, List<String> why) implements Received {
    public Refused {
      why = List.copyOf(why);
    }
  }
}
