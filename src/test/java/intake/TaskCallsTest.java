package intake;

import static org.assertj.core.api.Assertions.assertThat;

import fixtures.StandingStill;
import fixtures.SwallowedTasks;
import harness.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tasks throw that were given to executors and futures is known, and told. */
class TaskCallsTest {

  private final ClassLoader watched = new Watched();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "submittedRunnable",
        "submittedCallable",
        "delayed",
        "async",
        "chained",
        "futureTask"
      })
  void namesWhatAFutureKeeps(String way) {
    assertThat(failsAfter(way).output().lines())
        .singleElement()
        .asString()
        .matches(
            "note: fixtures\\.SwallowedTasks\\$Bug: oops at SwallowedTasks\\.java:\\d+ in .*a lab test"
                + " was kept by its future, which tells only those who ask it");
  }

  @Test
  void saysThatATaskIsNotRepeatedAnyMore() {
    assertThat(failsAfter("repeated").output())
        .contains("was kept by its future, and the task is not repeated any more");
  }

  @Test
  void countsWhatIsAlike() {
    Outcome outcome =
        Outcome.of(() -> {
          call("async");
          call("async");
          throw new AssertionError("failed");
        });
    assertThat(outcome.output().lines()).singleElement().asString().endsWith("(and 1 more times)");
  }

  @Test
  void isNoFailureByItself() {
    Outcome outcome = Outcome.of(() -> call("async"));
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void leavesClassesAsTheyAreThatGiveNoTasksAway() {
    assertThat(rewritten(StandingStill.class.getName())).isEmpty();
  }

  // ---- steps

  private Outcome failsAfter(String way) {
    Outcome outcome =
        Outcome.of(() -> {
          call(way);
          throw new AssertionError("failed");
        });
    assertThat(outcome.message()).isEqualTo("failed");
    return outcome;
  }

  private void call(String way) throws Throwable {
    try {
      watched.loadClass(SwallowedTasks.class.getName()).getMethod(way).invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Optional<byte[]> rewritten(String name) {
    return TaskCalls.watched(ClassFile.of(), bytes(name));
  }

  private static byte[] bytes(String name) {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = TaskCallsTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the fixture's classes as the intake makes them. */
  private static final class Watched extends ClassLoader {

    Watched() {
      super(TaskCallsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(SwallowedTasks.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      byte[] bytes = rewritten(name).orElseGet(() -> bytes(name));
      return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
