package codec;

import java.io.Reader;

/** A StringReader without a lock. */
final class StringIn extends Reader {

  private final String text;
  private int position;

  StringIn(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] characters, int offset, int length) {
    int rest = Math.min(length, text.length() - position);
    if (rest == 0) {
      return -1;
    }
    text.getChars(position, position + rest, characters, offset);
    position += rest;
    return rest;
  }

  @Override
  public void close() {}
}
