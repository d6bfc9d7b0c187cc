package grader.exports;

import grader.results.ClassResults;
import grader.results.Result;
import grader.results.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes results in a format of others. */
public final class Exports {

  private Exports() {}

  /** The formats that there are. */
  public enum Format {
    /** {@code OUT/grades.csv} and {@code OUT/tests.csv}. */
    CSV("csv"),
    GRADESCOPE("gradescope.json"),
    PRAIRIELEARN("prairielearn.json"),
    AUTOLAB("autolab.txt"),
    JUNIT("junit.xml");

    private final String fileName;

    Format(String fileName) {
      this.fileName = fileName;
    }

    /** That of a submission, in its folder {@code exports}. */
    public String fileName() {
      return fileName;
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Writes the tables of a class, or a file for each submission: {@code OUT/ID/exports/FILE}.
   *
   * @return what has to be said: a sentence for each submission that has no file, and why
   */
  public static List<String> write(Format format, Path out) throws IOException {
    ClassResults all = ClassResults.read(out);
    List<String> notes = new ArrayList<>();
    all.missing().forEach(missing -> notes.add(missing.id() + ": " + missing.why()));
    if (format == Format.CSV) {
      Files.writeString(out.resolve("grades.csv"), Tables.grades(all));
      Files.writeString(out.resolve("tests.csv"), Tables.tests(all));
      return notes;
    }
    for (Result result : all.results()) {
      Path file = all.folder(result).resolve("exports").resolve(format.fileName());
      if (!writeOne(format, result, file)) {
        notes.add(result.id() + ": it has no mark, so there is no file for " + format + ".");
      }
    }
    return notes;
  }

  /**
   * Writes the file of one submission to where a host expects it.
   *
   * @param folder that of the submission, with its result
   * @return whether there is one: without a mark there is none, but for JUnit and PrairieLearn
   */
  public static boolean writeOne(Format format, Path folder, Path file) throws IOException {
    return writeOne(format, ResultFile.read(folder), file);
  }

  private static boolean writeOne(Format format, Result result, Path file) throws IOException {
    Optional<String> text =
        switch (format) {
          case CSV -> throw new IllegalArgumentException("tables are of a whole class");
          case GRADESCOPE -> Gradescope.of(result);
          case PRAIRIELEARN -> Optional.of(PrairieLearn.of(result));
          case AUTOLAB -> Autolab.of(result);
          case JUNIT -> Optional.of(JUnitXml.of(result));
        };
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (text.isPresent()) {
      Files.writeString(file, text.get());
    } else {
      // An older grading's would be taken for this one's.
      Files.deleteIfExists(file);
    }
    return text.isPresent();
  }
}
