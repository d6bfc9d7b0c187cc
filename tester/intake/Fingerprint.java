package intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** A name for all that classes are made of: the same only if they would be the same. */
final class Fingerprint {

  private static final int LENGTH = 16;

  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /** Adds words, in their order. */
  Fingerprint words(Collection<String> words) {
    words.forEach(word -> add((word + "\0").getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Adds source files: their names, and what is in them. */
  Fingerprint texts(Collection<Path> files) throws IOException {
    for (Path file : files) {
      byte[] text = Files.readAllBytes(file);
      add((file + "\0" + text.length + "\0").getBytes(StandardCharsets.UTF_8));
      add(text);
    }
    return this;
  }

  /** Adds jars, which may be large: their names, sizes and times. */
  Fingerprint jars(Collection<Path> jars) throws IOException {
    for (Path jar : jars) {
      String line = jar + "\0" + Files.size(jar) + "\0" + Files.getLastModifiedTime(jar) + "\0";
      add(line.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  private void add(byte[] bytes) {
    digest.update(bytes);
  }

  String name() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }
}
