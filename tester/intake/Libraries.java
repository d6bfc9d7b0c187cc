package intake;

import intake.RefusedException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import origin.Origin;

/**
 * What is in the jars that come with a solution. Where the kit has a class of the same name, the
 * kit's is used, since it comes first on the class path.
 */
final class Libraries {

  private static final String CLASS = ".class";
  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";
  private static final List<String> NATIVE = List.of(".so", ".dylib", ".jnilib", ".dll");
  private static final List<Path> LAB_4 = List.of(Path.of("rsm"), Path.of("kvraft"));

  private final List<String> notes = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  private Libraries() {}

  /**
   * Looks through jars.
   *
   * @return notes about what of them is not used, or not simulated
   * @throws RefusedException if they have classes that would count as the kit's
   */
  static List<String> check(List<Path> jars) throws RefusedException {
    Libraries libraries = new Libraries();
    for (Path jar : jars) {
      libraries.check(jar);
    }
    if (!libraries.refusals.isEmpty()) {
      throw new RefusedException(Fault.SOLUTION, libraries.refusals);
    }
    return libraries.notes;
  }

  private void check(Path jar) throws RefusedException {
    List<String> kits = new ArrayList<>();
    List<String> kitsLibraries = new ArrayList<>();
    List<String> natives = new ArrayList<>();
    for (String entry : entries(jar)) {
      if (entry.equals(PROCESSORS)) {
        notes.add(
            "note: %s has an annotation processor, which is not run: what it would write is missing"
                .formatted(jar));
      } else if (NATIVE.stream().anyMatch(entry::endsWith)) {
        natives.add(entry);
      } else if (isClass(entry)) {
        String name = className(entry);
        if (Origin.of(name) == Origin.LIBRARY) {
          if (KitFiles.hasClass(name)) {
            kitsLibraries.add(name);
          }
        } else if (KitFiles.hasClass(name)) {
          kits.add(name);
        } else if (KitFiles.isRoom(packageOf(name))) {
          refusals.add(
              "%s is refused: its class %s is in a package of the kit's".formatted(jar, name));
        }
      }
    }
    note(jar, kits, "the kit has classes of these names, which are used");
    note(jar, kitsLibraries, "the kit has them already, and does not simulate them");
    note(jar, natives, "code that is not Java is not simulated");
  }

  private void note(Path jar, List<String> found, String what) {
    if (!found.isEmpty()) {
      String more = found.size() == 1 ? "" : " (and %d more)".formatted(found.size() - 1);
      notes.add("note: %s: %s%s: %s".formatted(jar, found.getFirst(), more, what));
    }
  }

  private static List<String> entries(Path jar) throws RefusedException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(ZipEntry::getName).sorted().toList();
    } catch (ZipException e) {
      throw RefusedException.typed(jar + " is no jar: " + e.getMessage());
    } catch (IOException e) {
      throw RefusedException.typed(jar + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(CLASS) && !entry.endsWith("-info.class");
  }

  private static String className(String entry) {
    String name = entry.replaceFirst("^META-INF/versions/\\d+/", "");
    return name.substring(0, name.length() - CLASS.length()).replace('/', '.');
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  /** Takes the classes of a Raft out of its jar, without those of Lab 4 and those of the kit. */
  static void extractRaft(Path jar, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(entry -> isClass(entry.getName())).toList()) {
        Path file = folder.resolve(entry.getName()).normalize();
        Path place = folder.relativize(file);
        if (!file.startsWith(folder)
            || LAB_4.stream().anyMatch(place::startsWith)
            || KitFiles.hasClass(className(entry.getName()))) {
          continue;
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip.getInputStream(entry), file);
      }
    }
  }
}
