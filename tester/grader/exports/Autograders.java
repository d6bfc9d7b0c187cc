package grader.exports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Puts together what a hosted autograder is given: scripts, the kit, plan and key. */
public final class Autograders {

  /** What of the kit's folder is needed to grade; the rest is documents, and what was built. */
  private static final List<String> KIT =
      List.of(
          "Makefile",
          "pom.xml",
          "LICENSE",
          "build",
          "tester",
          "src/main",
          "src/skeleton",
          "src/test/java");

  private static final int EXECUTABLE = 0755;
  private static final int PRIVATE = 0600;

  private Autograders() {}

  /** Who hosts it. */
  public enum Host {
    /** Scripts at the root, as the zip that is uploaded has them. */
    GRADESCOPE("setup.sh", "run_autograder"),
    /** A question, and beside it the image that grades it. */
    PRAIRIELEARN("Dockerfile", "grade.sh", "question.html");

    private final List<String> files;

    Host(String... files) {
      this.files = List.of(files);
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Writes its folder.
   *
   * @param kit the folder of the kit
   * @param to a folder that is not there yet, or empty
   */
  public static void write(Host host, Path kit, Path plan, Path key, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> entries = Files.list(to)) {
        if (entries.findAny().isPresent()) {
          throw new IOException(to + " is not empty");
        }
      }
    }
    Files.createDirectories(to);
    for (String name : host.files) {
      try (InputStream from = Autograders.class.getResourceAsStream(host + "/" + name)) {
        Files.copy(Objects.requireNonNull(from, name), to.resolve(name));
      }
      if (!name.contains(".html") && !name.equals("Dockerfile")) {
        Files.setPosixFilePermissions(
            to.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    for (String part : KIT) {
      copy(kit.resolve(part), to.resolve("kit").resolve(part));
    }
    Files.copy(plan, to.resolve("plan.json"));
    Files.copy(key, to.resolve("plan.json.key"));
    Files.setPosixFilePermissions(
        to.resolve("plan.json.key"), PosixFilePermissions.fromString("rw-------"));
    if (host == Host.PRAIRIELEARN) {
      Files.writeString(to.resolve("info.json"), question(Files.readString(plan)));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** {@code info.json} of the question. Its id is that of its plan, so that it stays the same. */
  private static String question(String plan) {
    Map<String, Object> grading = new LinkedHashMap<>();
    grading.put("enabled", true);
    grading.put("image", "NAME/raft-lab-grader");
    grading.put("entrypoint", "/grader/grade.sh");
    grading.put("timeout", 600);
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("uuid", UUID.nameUUIDFromBytes(plan.getBytes(StandardCharsets.UTF_8)).toString());
    question.put("title", "Raft");
    question.put("topic", "Consensus");
    question.put("type", "v3");
    question.put("singleVariant", true);
    question.put("gradingMethod", "External");
    question.put("externalGradingOptions", grading);
    return Json.PRETTY.toJson(question) + "\n";
  }

  /** The zip of such a folder, with what may be executed, always in the same order. */
  public static void zip(Path folder, Path zip) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        ZipArchiveEntry entry =
            new ZipArchiveEntry(folder.relativize(file).toString().replace('\\', '/'));
        boolean isKey = file.getFileName().toString().endsWith(".key");
        entry.setUnixMode(isKey ? PRIVATE : Files.isExecutable(file) ? EXECUTABLE : 0644);
        out.putArchiveEntry(entry);
        Files.copy(file, out);
        out.closeArchiveEntry();
      }
    }
  }
}
