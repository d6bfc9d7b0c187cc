package simulator.rewriting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A method by which the simulation knows what a program does cannot be lost without a word. */
class LandmarksTest {

  private static final ClassLoader HERE = LandmarksTest.class.getClassLoader();

  @Test
  void allAreThere() {
    assertThatCode(() -> Landmarks.check(HERE)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "labrpc/ClientEnd, call",
    "labrpc/Rpc, awaitReply",
    "labrpc/Rpc, run",
    "labrpc/Rpc, deliver",
    "labrpc/Handler, handle",
    "raft/Persister, save",
    "raft/Persister, append",
  })
  void oneThatWasRenamedIsMissed(String owner, String name) {
    assertMissed(without(owner, method -> method.methodName().equalsString(name)), owner, name);
  }

  @Test
  void oneOfThatNameWithOtherArgumentsIsNotTheSame() {
    ClassLoader other =
        new Changed(
            "raft/Persister",
            (bytes, file) ->
                file.transformClass(
                    file.parse(bytes),
                    (builder, element) -> {
                      if (element instanceof MethodModel method
                          && method.methodName().equalsString("append")) {
                        builder.withMethod(
                            "append", Rewriter.OF_STRING, ClassFile.ACC_PUBLIC, _ -> {});
                      } else {
                        builder.with(element);
                      }
                    }));
    assertMissed(other, "raft/Persister", "append");
  }

  @Test
  void aClassThatIsGoneIsMissed() {
    assertMissed(new Changed("labrpc/Handler", (_, _) -> null), "labrpc/Handler", "handle");
  }

  private static void assertMissed(ClassLoader loader, String owner, String name) {
    assertThatThrownBy(() -> Landmarks.check(loader))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("there is no " + owner + "." + name + "(");
  }

  private static ClassLoader without(String owner, Predicate<MethodModel> isHidden) {
    return new Changed(
        owner,
        (bytes, file) -> {
          ClassModel original = file.parse(bytes);
          return file.transformClass(
              original,
              (builder, element) -> {
                if (!isHidden(element, isHidden)) {
                  builder.with(element);
                }
              });
        });
  }

  private static boolean isHidden(ClassElement element, Predicate<MethodModel> isHidden) {
    return element instanceof MethodModel method && isHidden.test(method);
  }

  /** Has one class otherwise, or not at all. */
  private static final class Changed extends ClassLoader {

    private final String changed;
    private final BiFunction<byte[], ClassFile, byte @Nullable []> change;

    Changed(String changed, BiFunction<byte[], ClassFile, byte @Nullable []> change) {
      super(HERE);
      this.changed = changed;
      this.change = change;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      InputStream original = super.getResourceAsStream(name);
      if (original == null || !name.equals(changed + ".class")) {
        return original;
      }
      try (original) {
        byte[] bytes = change.apply(original.readAllBytes(), ClassFile.of());
        return bytes == null ? null : new ByteArrayInputStream(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
