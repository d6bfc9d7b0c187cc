package intake;

/**
 * Which names are taken. Those of files go to the compiler, those that were typed also to shells,
 * to class paths and into lines that are to be typed again.
 */
final class Names {

  private static final String IN_FILES = "-.";
  private static final String IN_PATHS = "_-./+,@=%~";

  private Names() {}

  /** Whether a file or folder of a solution may have this name. */
  static boolean isPlainFile(String name) {
    return name.codePoints()
        .allMatch(c ->
            (Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c))
                || IN_FILES.indexOf(c) >= 0);
  }

  /** Whether this path may be typed. */
  static boolean isPlainPath(String path) {
    return path.codePoints()
        .allMatch(c -> Character.isLetterOrDigit(c) || IN_PATHS.indexOf(c) >= 0);
  }

  /** On one line, whatever is in it. */
  static String quoted(String name) {
    StringBuilder line = new StringBuilder("\"");
    name.codePoints()
        .forEach(c -> {
          if (c == '\n') {
            line.append("\\n");
          } else if (Character.isISOControl(c)) {
            line.append("\\u%04x".formatted(c));
          } else {
            line.appendCodePoint(c);
          }
        });
    return line.append('"').toString();
  }
}
