package grader.results;

import java.io.IOException;
import java.nio.file.Path;

/** {@code result.json} in the folder of a submission. */
public final class ResultFile {

  public static final String NAME = "result.json";

  private ResultFile() {}

  /** Writes it to a submission's folder: the whole of it or, after a crash, the one before. */
  public static void write(Path folder, Result result) throws IOException {
    JsonFile.write(folder.resolve(NAME), result);
  }

  /**
   * Reads it from a submission's folder.
   *
   * @throws BadResultException if there is none, or it is broken, in one sentence
   */
  public static Result read(Path folder) throws BadResultException {
    Path file = folder.resolve(NAME);
    Result result = JsonFile.read(file, Result.class);
    Path name = folder.toAbsolutePath().normalize().getFileName();
    if (name == null || !name.toString().equals(result.id())) {
      throw new BadResultException(
          file + ": it is the result of " + "\"" + PlainText.line(result.id(), 80) + "\"");
    }
    return result;
  }
}
