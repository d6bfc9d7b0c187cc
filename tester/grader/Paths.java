package grader;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Reads a path as it is meant by who typed it: the script has changed to the kit's folder. */
final class Paths implements ITypeConverter<Path> {

  private static final String TYPED_IN = "GRADE_FROM";

  @Override
  public Path convert(String typed) {
    String folder = System.getenv(TYPED_IN);
    return folder == null || folder.isEmpty() ? Path.of(typed) : Path.of(folder).resolve(typed);
  }
}
