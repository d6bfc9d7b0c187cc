package verifier;

import java.io.IOException;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a solution may use: the list {@code build/allowed}, whose head says how it is written. */
public final class Allowed {

  private static final Path LIST = Path.of("build", "allowed");
  private static final String NEW = "new";
  private static final String PACKAGE = ".*";

  /** By the name of the class, with dots and $. */
  private final Map<String, Members> classes = new HashMap<>();

  private final Set<String> packages = new HashSet<>();

  /**
   * Which members of a class.
   *
   * @param sense only these, or all but these
   */
  private record Members(Sense sense, Set<String> names) {

    boolean has(String name, String type) {
      return (sense == Sense.ONLY) == (names.contains(name) || names.contains(name + type));
    }
  }

  private enum Sense {
    ONLY,
    EXCEPT
  }

  private Allowed() {}

  /** The kit's list. */
  public static Allowed ofKit() throws IOException {
    return parse(Files.readAllLines(LIST));
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if a line cannot be read
   */
  static Allowed parse(List<String> lines) {
    Allowed allowed = new Allowed();
    lines.stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(allowed::add);
    return allowed;
  }

  private void add(String line) {
    List<String> words = List.of(line.split("\\s+"));
    String name = words.getFirst();
    if (name.endsWith(PACKAGE)) {
      requireLine(words.size() == 1, line);
      packages.add(name.substring(0, name.length() - PACKAGE.length()));
      return;
    }
    Sense sense =
        switch (words.size() > 1 ? words.get(1) : "except") {
          case "only" -> Sense.ONLY;
          case "except" -> Sense.EXCEPT;
          default -> throw unreadable(line);
        };
    Set<String> names = Set.copyOf(words.subList(Math.min(2, words.size()), words.size()));
    requireLine(classes.put(name, new Members(sense, names)) == null, line);
  }

  private static void requireLine(boolean isGood, String line) {
    if (!isGood) {
      throw unreadable(line);
    }
  }

  private static IllegalArgumentException unreadable(String line) {
    return new IllegalArgumentException("build/allowed: this line cannot be read: " + line);
  }

  /** The classes that it names one by one. */
  Set<String> classNames() {
    return classes.keySet();
  }

  /** The members that a line names. */
  Set<String> membersNamedOf(String className) {
    return Optional.ofNullable(classes.get(className)).map(Members::names).orElse(Set.of());
  }

  /** Whether a class may be named at all; by its name with dots. */
  boolean has(String className) {
    return classes.containsKey(className)
        || packages.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
  }

  /**
   * Whether a member may be used.
   *
   * @param className that of the class that declares it, with dots
   */
  boolean has(String className, Member member) {
    Members members = classes.get(className);
    if (members == null) {
      return has(className);
    }
    return members.has(written(member.name()), parameters(member));
  }

  /** As one writes it in a source file. */
  static String written(String member) {
    return member.equals("<init>") ? NEW : member;
  }

  /** {@code (int,String)}; nothing for a field. */
  private static String parameters(Member member) {
    if (member.isField()) {
      return "";
    }
    String display = MethodTypeDesc.ofDescriptor(member.descriptor()).displayDescriptor();
    return display.substring(0, display.indexOf(')') + 1);
  }
}
