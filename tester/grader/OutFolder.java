package grader;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import grader.candidates.IntakeFile;
import grader.plans.BadPlanException;
import grader.plans.Catalogue;
import grader.plans.Plan;
import grader.plans.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a grading: all that is needed to go on with it, or to make its results once more.
 *
 * @param path where it is
 */
record OutFolder(Path path) {

  private static final Gson GSON = new Gson();
  private static final String PLAN = "plan.json";
  private static final String FACTS = "grading.json";
  private static final String MANIFEST = "manifest.jsonl";
  private static final String LOG = "grading.log";

  /** With what the results were made, besides the plan. */
  record Facts(String kit, String keyHash) {}

  /** Writes down by what is graded. */
  void begin(Plan plan, Facts facts) throws IOException {
    Files.createDirectories(path);
    PlanFile.write(path.resolve(PLAN), plan);
    write(FACTS, GSON.toJson(facts) + "\n");
  }

  Plan plan(Catalogue catalogue) throws BadPlanException {
    return PlanFile.read(path.resolve(PLAN), catalogue);
  }

  Facts facts() throws IOException, UsageException {
    try {
      return GSON.fromJson(Files.readString(path.resolve(FACTS)), Facts.class);
    } catch (NoSuchFileException | JsonParseException _) {
      throw new UsageException(path + " is not the folder of a grading: it has no " + FACTS);
    }
  }

  Path folder(String id) {
    return path.resolve(id);
  }

  /** All submissions that were taken in, by their ids. */
  List<IntakeFile> intakes() throws IOException {
    List<IntakeFile> intakes = new ArrayList<>();
    try (Stream<Path> folders = Files.list(path)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        IntakeFile.read(folder).ifPresent(intakes::add);
      }
    }
    return intakes;
  }

  /** Lists them in one file. */
  void writeManifest() throws IOException {
    StringBuilder lines = new StringBuilder();
    intakes().forEach(intake -> lines.append(intake.toLine()).append('\n'));
    write(MANIFEST, lines.toString());
  }

  /** Adds a line to the log. */
  void log(String line) throws IOException {
    Files.writeString(
        path.resolve(LOG), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void write(String name, String text) throws IOException {
    Path fresh = Files.createTempFile(path, "." + name, ".tmp");
    try {
      Files.writeString(fresh, text);
      Files.move(
          fresh,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
