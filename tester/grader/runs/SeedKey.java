package grader.runs;

import grader.plans.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the hidden seeds. They are the same for all submissions, and nobody can tell them
 * beforehand who has not got the key; it never reaches a worker.
 */
public final class SeedKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  /** Above all seeds that students are likely to try; as many as JSON's numbers can hold. */
  private static final long FIRST_SEED = 1L << 40;

  private static final long SEED_MASK = (1L << 48) - 1;

  private final byte[] key;

  private SeedKey(byte[] key) {
    this.key = key.clone();
  }

  /** That of a file, which is made if it is not there; only its owner may read it. */
  public static SeedKey of(Path file) throws IOException {
    if (Files.notExists(file)) {
      create(file);
    }
    String text = Files.readString(file, StandardCharsets.UTF_8).strip();
    try {
      byte[] key = HexFormat.of().parseHex(text);
      if (key.length == KEY_BYTES) {
        return new SeedKey(key);
      }
    } catch (IllegalArgumentException _) {
      // The same.
    }
    throw new IOException(file + " is no key: it must hold 64 hexadecimal digits");
  }

  // Beside it first: who reads it meanwhile must not find half of it.
  private static void create(Path file) throws IOException {
    byte[] drawn = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(drawn);
    Path fresh =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var out =
        Files.newByteChannel(
            fresh,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      out.write(
          ByteBuffer.wrap(
              (HexFormat.of().formatHex(drawn) + "\n").getBytes(StandardCharsets.US_ASCII)));
    }
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException _) {
      // Another process was faster: its key is the one.
    } finally {
      Files.delete(fresh);
    }
  }

  /** What results carry of it. */
  public String hash() {
    return new Hash().add("key").add(key).toString();
  }

  /** The k-th seed of a test, from 1. */
  public long seed(String plan, String test, int k) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] code = mac.doFinal((plan + "/" + test + "/" + k).getBytes(StandardCharsets.UTF_8));
      return FIRST_SEED + (ByteBuffer.wrap(code).getLong() & SEED_MASK);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each JDK has " + ALGORITHM, e);
    }
  }
}
