package machines.program;

import codec.Codec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import machines.Command;
import raft.ApplyChannel;
import raft.Persister;

/**
 * What a machine does while nobody waits for it: loads what it will need. Nothing of the code under
 * test is run; its classes are loaded, but not initialized.
 */
final class Preloading {

  private static final List<String> PACKAGES =
      List.of("raft", "rsm", "kvraft", "kvraft" + File.separator + "rpc");

  private Preloading() {}

  static void run() {
    Command.decode(Command.encode(1));
    Thread.ofVirtual().start(new Persister()::readRaftState);
    new ApplyChannel().close();
    Codec.register();
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::isDirectory)
        .forEach(folder -> PACKAGES.forEach(name -> load(folder, folder.resolve(name))));
  }

  private static void load(Path root, Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("Test"))
          .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
          .forEach(Preloading::load);
    } catch (IOException _) {
      // Then they are loaded when they are needed.
    }
  }

  private static void load(String className) {
    try {
      Class<?> loaded = Class.forName(className, false, Preloading.class.getClassLoader());
      Object _ = loaded.getDeclaredMethods(); // and the classes of their arguments
      Object _ = loaded.getDeclaredConstructors();
    } catch (ClassNotFoundException | LinkageError _) {
      // That shows when the class is used.
    }
  }
}
