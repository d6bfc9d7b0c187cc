package execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.util.List;

/**
 * The order in which methods stand in their source file: reflection promises none and HotSpot gives
 * none, but a class file has it.
 */
final class SourceOrder {

  private SourceOrder() {}

  /** The names of a class's methods in that order. */
  static List<String> of(Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return ClassFile.of().parse(in.readAllBytes()).methods().stream()
          .map(method -> method.methodName().stringValue())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
