package story;

import java.nio.charset.StandardCharsets;

/**
 * Goes through JSON byte by byte, and makes nothing of what it passes over: messages come by the
 * hundred thousand. It does not say what is wrong with JSON that is wrong, only that it ends there.
 */
final class JsonBytes {

  /** The JSON was cut, or is none. */
  static final class EndException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private EndException() {
      super("", null, false, false);
    }
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace
  private static final EndException END = new EndException();

  private static final int MOST_DIGITS = 9;

  private final byte[] bytes;
  private int at;

  JsonBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return at;
  }

  byte at(int position) {
    if (position >= bytes.length) {
      throw END;
    }
    return bytes[position];
  }

  /** The next byte that is no blank, which stays. */
  byte peek() {
    while (at(at) <= ' ' && bytes[at] >= 0) {
      at++;
    }
    return bytes[at];
  }

  /** Passes a byte if it is the next one. */
  boolean passes(char wanted) {
    if (peek() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** Passes a byte that must be the next one. */
  void pass(char wanted) {
    if (!passes(wanted)) {
      throw END;
    }
  }

  /** Passes a string. */
  void skipString() {
    pass('"');
    while (at(at) != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    at++;
  }

  /** Passes any value. */
  void skipValue() {
    switch (peek()) {
      case '"' -> skipString();
      case '{', '[' -> skipNested();
      default -> skipWord();
    }
  }

  private void skipNested() {
    int depth = 0;
    do {
      switch (at(at)) {
        case '"' -> {
          skipString();
          continue;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {
          // Of no concern.
        }
      }
      at++;
    } while (depth > 0);
  }

  private void skipWord() {
    int start = at;
    while (isOfWord(at(at))) {
      at++;
    }
    if (at == start) {
      throw END;
    }
  }

  private static boolean isOfWord(byte b) {
    return b != ',' && b != '}' && b != ']' && b != ':' && (b > ' ' || b < 0);
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Whether a name between quotes counts as this one, which is in small letters. */
  boolean isName(int from, int to, String plain) {
    int matched = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i];
      if (b == '_') {
        continue;
      }
      int small = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (matched == plain.length() || small != plain.charAt(matched)) {
        return false;
      }
      matched++;
    }
    return matched == plain.length();
  }

  /** A number of some digits; -1 if it is none, or is less than 0 or very large. */
  int number(int from, int to) {
    if (to - from > MOST_DIGITS || to <= from) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }
}
