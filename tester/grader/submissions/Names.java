package grader.submissions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What submissions, and the files in them, may be called. */
final class Names {

  private static final Pattern PLAIN_ID =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._+@,-]{0,98}[A-Za-z0-9_+@,-])?");
  private static final Pattern NOT_IN_IDS = Pattern.compile("[^A-Za-z0-9_]+");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final int SHOWN_CHARACTERS = 80;
  private static final int ID_CHARACTERS = 40;
  private static final int HASH_CHARACTERS = 8;

  private Names() {}

  /**
   * A name that is safe as that of a folder; one that is not plain gets a part of its hash, so that
   * two do not become one.
   */
  static String id(String name) {
    if (PLAIN_ID.matcher(name).matches()) {
      return name;
    }
    String plain = NOT_IN_IDS.matcher(name).replaceAll("_");
    byte[] hash = Submission.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
    return plain.substring(0, Math.min(plain.length(), ID_CHARACTERS))
        + "-"
        + HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS);
  }

  /**
   * The parts of a path in an archive.
   *
   * @throws RefusedException if it is none, or leads elsewhere
   */
  static List<String> parts(String path) throws RefusedException {
    if (path.isBlank() || path.codePoints().anyMatch(Character::isISOControl)) {
      throw new RefusedException("has an entry whose name is no file name: " + shown(path));
    }
    if (path.startsWith("/") || path.indexOf('\\') >= 0 || DRIVE.matcher(path).matches()) {
      throw new RefusedException(
          "has an entry with an absolute path or a backslash: "
              + shown(path)
              + "; pack a folder, with / in its paths");
    }
    List<String> parts = new ArrayList<>(List.of(path.split("/")));
    parts.removeIf(part -> part.isEmpty() || part.equals("."));
    if (parts.contains("..")) {
      throw new RefusedException("has an entry that leads out of it: " + shown(path));
    }
    return parts;
  }

  /** Whether a file is an editor's, a system's or version control's, and nobody's source. */
  static boolean isHidden(List<String> parts) {
    return parts.stream().anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
  }

  /** On one line, and not too long, whatever is in it. */
  static String shown(String name) {
    StringBuilder line = new StringBuilder("\"");
    name.codePoints()
        .limit(SHOWN_CHARACTERS)
        .forEach(c -> {
          if (Character.isISOControl(c)
              || Character.getType(c) == Character.FORMAT
              || Character.getType(c) == Character.SURROGATE) {
            line.append("\\u%04x".formatted(c));
          } else {
            line.appendCodePoint(c);
          }
        });
    return line.append(name.length() > SHOWN_CHARACTERS ? "...\"" : "\"").toString();
  }
}
