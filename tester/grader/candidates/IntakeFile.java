package grader.candidates;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import grader.results.Result.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * {@code OUT/ID/intake.json}: what is known of a submission besides its runs, so that results can
 * be made where its files are not.
 *
 * @param source where it was read
 * @param submission the hash of its files; empty if there was nothing to hash
 * @param kit that with which it was compiled
 * @param status that of one that is not run; graded: it is run
 * @param why it is not run
 */
public record IntakeFile(
    String id, String source, String submission, String kit, Status status, List<String> why) {

  private static final String NAME = "intake.json";
  private static final Gson GSON = new Gson();

  public IntakeFile {
    why = List.copyOf(why);
  }

  /** In one line, for the list of all. */
  public String toLine() {
    return GSON.toJson(this);
  }

  public boolean isRun() {
    return status == Status.GRADED;
  }

  /** Writes it to a submission's folder. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, ".intake-", ".tmp");
    try {
      Files.writeString(fresh, toLine() + "\n", StandardCharsets.UTF_8);
      Files.move(
          fresh,
          folder.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Reads it; nothing if there is none that can be read. */
  public static Optional<IntakeFile> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(GSON.fromJson(Files.readString(file), IntakeFile.class));
    } catch (JsonParseException | NullPointerException _) {
      return Optional.empty(); // it is made again
    }
  }
}
