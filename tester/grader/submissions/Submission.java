package grader.submissions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that somebody has handed in.
 *
 * @param id a plain name: letters, digits, {@code . _ - + @ ,}
 * @param source the folder or archive from which it was read
 * @param files their bytes, by paths below a source root: {@code raft/Raft.java}
 * @param notes sentences about what was left out
 */
public record Submission(
    String id, Path source, SortedMap<String, byte[]> files, List<String> notes) {

  public Submission {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    notes = List.copyOf(notes);
  }

  /** The same for the same files, whoever hands them in and by whatever archive. */
  public String hash() {
    MessageDigest digest = sha256();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String head = file.getKey() + "\0" + file.getValue().length + "\0";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      digest.update(file.getValue());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /** Writes the files below a folder, which is made if it is not there. */
  public void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}
