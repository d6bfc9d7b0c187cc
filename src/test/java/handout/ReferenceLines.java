package handout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import mistakes.WrongSolution;

/** The lines of code that make up the reference solution: none of them may get to students. */
final class ReferenceLines {

  private static final Path SOLUTION = Path.of("src", "main", "java");

  /** Shorter ones are everybody's: {@code lock.lock();}. */
  private static final int SHORTEST = 16;

  private static final Pattern NO_CODE = Pattern.compile("(import |package |\\*|/\\*|//|@).*");

  /** What the contracts demand, or whoever keeps an argument in a field. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(public (final class |[\\w.<>\\[\\]]+ \\w+\\(|\\w+\\().*"
              + "|(private final )?[\\w.<>]+ \\w+[,;]|this\\.(\\w+) = (List\\.copyOf\\()?\\4\\)?;)");

  /** What the skeletons give away, since it would teach nobody anything to find it. */
  private static final Set<String> GIVEN =
      Set.of(
          "StateMachine stateMachine) {",
          "private boolean killed;",
          "private final ReentrantLock lock = new ReentrantLock();",
          "private final ApplyChannel applyChannel = new ApplyChannel();",
          "raft = new Raft(peers, me, persister, applyChannel);",
          "rsm = new Rsm(peers, me, persister, maxRaftState, this);",
          "Codec.register(GetArgs.class, PutArgs.class);",
          "return rsm.raft();",
          "return persister.raftStateSize();",
          "applyChannel.close();",
          "private void persist() {");

  private final Set<String> lines = new HashSet<>();

  /**
   * @param everybodys lines of the kit: what also stands there gives nothing away
   */
  private ReferenceLines(Set<String> everybodys) throws IOException {
    for (Path file : WrongSolution.studentsFiles()) {
      Files.readAllLines(SOLUTION.resolve(file)).stream()
          .map(String::strip)
          .filter(line -> isOwn(line) && !everybodys.contains(line))
          .forEach(lines::add);
    }
  }

  /** Those of the reference, without what stands in these files of the kit, too. */
  static ReferenceLines without(List<Path> kit) throws IOException {
    Set<String> everybodys = new HashSet<>();
    for (Path file : kit) {
      everybodys.addAll(stripped(file));
    }
    return new ReferenceLines(everybodys);
  }

  private static boolean isOwn(String line) {
    return line.length() >= SHORTEST
        && !NO_CODE.matcher(line).matches()
        && !DECLARATION.matcher(line).matches()
        && !GIVEN.contains(line);
  }

  int size() {
    return lines.size();
  }

  /** Those that stand in a file. */
  List<String> in(Path file) throws IOException {
    List<String> found = new ArrayList<>(stripped(file));
    found.retainAll(lines);
    return found;
  }

  /** Whatever a file is: a class file has no such lines. */
  private static List<String> stripped(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(String::strip).toList();
  }
}
