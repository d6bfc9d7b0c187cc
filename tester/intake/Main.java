package intake;

import intake.RefusedException.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes in the solution that the variables SOLUTION, RAFT and LIBS name, and prints what the
 * Makefile needs of it, in which no shell finds anything to do.
 *
 * <ul>
 *   <li>{@code classes LAB TEST -later PACKAGE... -flags FLAG...}: compiles what a lab needs, and
 *       prints a class path
 *   <li>{@code files}: the names of a solution's files, a line each
 *   <li>{@code raft FOLDER FLAG...}: compiles only the Raft of a solution into a folder
 *   <li>{@code solution FOLDER FLAG...}: compiles a whole solution into a folder
 * </ul>
 *
 * <p>Exit status: 0; 1 if the solution is refused, or does not compile; 2 if the variables are
 * wrong.
 */
public final class Main {

  private Main() {}

  /** Does what the first argument says. */
  public static void main(String[] arguments) throws IOException {
    try {
      List<String> rest = List.of(arguments).subList(1, arguments.length);
      Chosen chosen = Chosen.from(System.getenv());
      switch (arguments[0]) {
        case "classes" -> System.out.println(classes(chosen, rest));
        case "files" -> System.out.println(files(chosen));
        case "raft" -> raft(chosen, rest);
        case "solution" -> compile(Solution.of(chosen), chosen, rest);
        default -> throw new IllegalArgumentException("no command " + arguments[0]);
      }
    } catch (RefusedException e) {
      if (!String.valueOf(e.getMessage()).isEmpty()) {
        System.err.println(e.getMessage());
      }
      System.exit(e.fault.status);
    }
  }

  private static String classes(Chosen chosen, List<String> arguments)
      throws RefusedException, IOException {
    String lab = arguments.getFirst();
    Path test = Path.of("src/test/java", arguments.get(1).replace('.', '/') + ".java");
    List<String> later =
        arguments.subList(arguments.indexOf("-later") + 1, arguments.indexOf("-flags"));
    List<String> flags = arguments.subList(arguments.indexOf("-flags") + 1, arguments.size());
    Solution solution = Solution.of(chosen);
    Compilation compilation =
        new Compilation(solution.without(later), List.of(test), chosen.libraries(), flags);
    Path folder = new Classes(lab, chosen, solution, compilation).folder(System.err::println);
    return Stream.concat(Stream.of(folder), chosen.libraries().stream())
        .map(Path::toString)
        .collect(Collectors.joining(":"));
  }

  private static String files(Chosen chosen) throws RefusedException {
    return Solution.of(chosen).files().values().stream()
        .map(Path::toString)
        .collect(Collectors.joining("\n"));
  }

  private static void raft(Chosen chosen, List<String> arguments)
      throws RefusedException, IOException {
    Path raft = chosen.raft().orElse(chosen.solution());
    if (Chosen.isJar(raft)) {
      Libraries.check(List.of(raft)).forEach(System.err::println);
      Libraries.extractRaft(raft, Path.of(arguments.getFirst()).toAbsolutePath());
    } else {
      compile(Solution.raftOnly(raft), chosen, arguments);
    }
  }

  private static void compile(Solution solution, Chosen chosen, List<String> arguments)
      throws RefusedException {
    Path folder = Path.of(arguments.getFirst());
    List<String> flags = arguments.subList(1, arguments.size());
    solution.notes().forEach(System.err::println);
    new Compilation(solution.files().values(), List.of(), chosen.libraries(), flags)
        .into(folder)
        .orElseThrow(() -> new RefusedException(Fault.SOLUTION, List.of()))
        .forEach(System.err::println);
  }
}
