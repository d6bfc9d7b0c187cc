package intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after {@code make}.
 *
 * @param solution SOLUTION: the folder with its packages
 * @param raft RAFT: in place of its Raft, another folder or a jar
 * @param libraries LIBS: the jars that it uses, and those that pom.xml names for it
 */
record Chosen(Path solution, Optional<Path> raft, List<Path> libraries) {

  private static final String OWN = "src/main/java";
  private static final Path SHIPPED_RAFT = Path.of("lib", "raft.jar");
  static final Path RAFT = Path.of("raft", "Raft.java");

  Chosen {
    libraries = List.copyOf(libraries);
  }

  /** Reads the variables; each path is a plain one, and there. */
  static Chosen from(Map<String, String> variables) throws RefusedException {
    Path solution = path("SOLUTION", variables.getOrDefault("SOLUTION", OWN));
    if (!Files.isDirectory(solution)) {
      throw RefusedException.typed("There is no folder " + solution + ", which SOLUTION names");
    }
    return new Chosen(solution, raft(variables, solution), libraries(variables));
  }

  private static Optional<Path> raft(Map<String, String> variables, Path solution)
      throws RefusedException {
    String typed = variables.get("RAFT");
    if (typed == null) {
      boolean hasOne = Files.exists(solution.resolve(RAFT));
      return Optional.of(SHIPPED_RAFT).filter(jar -> !hasOne && Files.exists(jar));
    }
    if (typed.isBlank()) {
      return Optional.empty();
    }
    Path raft = path("RAFT", typed);
    if (isJar(raft) ? !Files.isRegularFile(raft) : !Files.exists(raft.resolve(RAFT))) {
      throw RefusedException.typed(
          "RAFT=" + raft + " is neither a jar nor a folder in which there is a " + RAFT);
    }
    return Optional.of(raft);
  }

  private static List<Path> libraries(Map<String, String> variables) throws RefusedException {
    String typed = variables.getOrDefault("LIBS", "");
    List<Path> libraries = new java.util.ArrayList<>();
    for (String name : entries(typed)) {
      Path jar = path("LIBS", name);
      if (!isJar(jar) || !Files.isRegularFile(jar)) {
        throw RefusedException.typed(
            "LIBS: " + jar + " is not a jar; say LIBS=a.jar:b.jar, with a colon between them");
      }
      libraries.add(jar);
    }
    entries(variables.getOrDefault("LIBS_OF_POM", "")).stream()
        .map(Path::of)
        .forEach(libraries::add);
    return libraries.stream().distinct().toList();
  }

  private static List<String> entries(String classPath) {
    return Arrays.stream(classPath.split(":")).filter(entry -> !entry.isEmpty()).toList();
  }

  private static Path path(String variable, String typed) throws RefusedException {
    if (!Names.isPlainPath(typed)) {
      throw RefusedException.typed(
          variable
              + "="
              + Names.quoted(typed)
              + ": a path may have letters, digits and _-./+,@=%~ only, so that no shell"
              + " takes it for something else");
    }
    if (typed.isEmpty()) {
      throw RefusedException.typed(variable + " is empty; name a folder");
    }
    return Path.of(typed);
  }

  static boolean isJar(Path path) {
    return path.toString().endsWith(".jar");
  }
}
