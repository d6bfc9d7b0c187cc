package story;

import java.nio.charset.StandardCharsets;

/**
 * Goes through JSON byte by byte, and makes nothing of what it passes over: messages come by the
 * hundred thousand. What is no JSON ends it with an {@link IndexOutOfBoundsException} or stops it.
 */
final class JsonBytes {

  private final byte[] bytes;
  private int at;

  JsonBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return at;
  }

  /** The next byte that is no blank, which stays. */
  byte peek() {
    while (bytes[at] <= ' ' && bytes[at] >= 0) {
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

  /** Passes a string; returns whether its text is what stands between the quotes. */
  boolean skipString() {
    boolean isPlain = true;
    at++;
    while (bytes[at] != '"') {
      if (bytes[at] == '\\') {
        isPlain = false;
        at++;
      }
      at++;
    }
    at++;
    return isPlain;
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
      switch (bytes[at]) {
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
    while (isOfWord(bytes[at])) {
      at++;
    }
    if (at == start) {
      throw new IndexOutOfBoundsException("no JSON at " + at);
    }
  }

  private static boolean isOfWord(byte b) {
    return b > ' ' && b != ',' && b != '}' && b != ']';
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
      if (matched == plain.length() || Character.toLowerCase(b) != plain.charAt(matched)) {
        return false;
      }
      matched++;
    }
    return matched == plain.length();
  }

  /** A number of at most nine digits; -1 if it is no such number, or is less than 0. */
  int number(int from, int to) {
    if (to - from > 9 || to == from) {
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
