package grader.clusters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Scripts for Slurm, in {@code OUT/.slurm}: {@code submit.sh} starts an array with an element for
 * each submission, and a job that merges when all have ended. All paths must be the same on all
 * nodes.
 */
public final class SlurmScripts {

  private static final List<String> SCRIPTS = List.of("submit.sh", "element.sh", "merge.sh");

  private SlurmScripts() {}

  /**
   * What is to be graded, and with what.
   *
   * @param kit the folder of the kit
   * @param ids of all submissions, in the order of the array
   * @param cpus of each element: so many runs at once
   * @param memory of each element, as Slurm has it: 4G
   * @param limit after which Slurm ends an element
   */
  public record Job(
      Path kit,
      Path submissions,
      Path plan,
      Path key,
      Path out,
      String isolation,
      List<String> ids,
      int cpus,
      String memory,
      Duration limit) {

    public Job {
      ids = List.copyOf(ids);
      if (cpus < 1) {
        throw new IllegalArgumentException("cpus must be at least 1, not " + cpus);
      }
      if (!memory.matches("[1-9][0-9]*[KMGT]?")) {
        throw new IllegalArgumentException("memory must be a size such as 4G, not " + memory);
      }
      for (String id : ids) {
        if (id.isEmpty() || id.chars().anyMatch(Character::isISOControl)) {
          throw new IllegalArgumentException("an id must be one line, not empty");
        }
      }
    }
  }

  /**
   * Writes them.
   *
   * @return the one that starts it all
   */
  public static Path write(Job job) throws IOException {
    Path folder = job.out().toAbsolutePath().resolve(".slurm");
    Files.createDirectories(folder);
    for (String script : SCRIPTS) {
      try (InputStream from = SlurmScripts.class.getResourceAsStream(script)) {
        Files.copy(
            Objects.requireNonNull(from, script),
            folder.resolve(script),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(folder.resolve("ids"), String.join("\n", job.ids()) + "\n");
    Files.writeString(folder.resolve("job.env"), variables(job));
    return folder.resolve("submit.sh");
  }

  private static String variables(Job job) {
    return """
    KIT=%s
    SUBMISSIONS=%s
    PLAN=%s
    KEY=%s
    OUT=%s
    ISOLATION=%s
    CPUS=%d
    MEMORY=%s
    MINUTES=%d
    """
        .formatted(
            quoted(job.kit()),
            quoted(job.submissions()),
            quoted(job.plan()),
            quoted(job.key()),
            quoted(job.out()),
            quoted(job.isolation()),
            job.cpus(),
            job.memory(),
            Math.max(1, job.limit().toMinutes()));
  }

  private static String quoted(Path path) {
    return quoted(path.toAbsolutePath().toString());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
