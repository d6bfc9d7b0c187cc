package verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a student what a grader would refuse: {@code make check-submission}. Its argument is the
 * folder of a solution's classes. Exit status: 0 if it is nothing, else 1.
 */
public final class Main {

  private Main() {}

  /** Prints a line for each thing that is refused. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Refusal> refusals = new ArrayList<>(Verifier.verify(Allowed.ofKit(), folder));
    refusals.addAll(Statics.shared(folder));
    refusals.stream().sorted().map(Refusal::sentence).forEach(System.out::println);
    if (refusals.isEmpty()) {
      int classes = Verifier.read(folder).size();
      System.out.println("check-submission: nothing is refused (%d classes)".formatted(classes));
    } else {
      System.out.println("check-submission: refused, for what these lines say");
      System.exit(1);
    }
  }
}
