package harness;

import harness.SwallowedExceptions.Task;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a solution gives to the JDK's executors and futures passes through here, so that what it
 * throws is known. The intake puts the calls of these methods into the classes of a solution; see
 * {@link intake.TaskCalls}.
 */
@SuppressWarnings("overloads") // nobody writes these calls: the intake names them with their types
public final class WatchedTasks {

  private WatchedTasks() {}

  /** A task that runs once. */
  public static @Nullable Runnable watched(@Nullable Runnable task) {
    return task == null ? null : watched(task, Task.ONCE);
  }

  /** A task that runs again and again until it throws. */
  public static @Nullable Runnable repeated(@Nullable Runnable task) {
    return task == null ? null : watched(task, Task.REPEATED);
  }

  private static Runnable watched(Runnable task, Task kind) {
    Watch watch = Watch.ofCaller(kind);
    return () -> {
      try {
        task.run();
      } catch (Throwable thrown) {
        watch.saw(thrown);
        throw thrown;
      }
    };
  }

  /** A task with a result. */
  public static <T> @Nullable Callable<T> watched(@Nullable Callable<T> task) {
    Watch watch = Watch.ofCaller(Task.ONCE);
    return task == null
        ? null
        : () -> {
          try {
            return task.call();
          } catch (Throwable thrown) {
            watch.saw(thrown);
            throw thrown;
          }
        };
  }

  /** What makes a future's value. */
  public static <T> @Nullable Supplier<T> watched(@Nullable Supplier<T> task) {
    Watch watch = Watch.ofCaller(Task.ONCE);
    return task == null
        ? null
        : () -> {
          try {
            return task.get();
          } catch (Throwable thrown) {
            watch.saw(thrown);
            throw thrown;
          }
        };
  }

  /** What makes one future's value of another's. */
  public static <T, R> @Nullable Function<T, R> watched(@Nullable Function<T, R> task) {
    Watch watch = Watch.ofCaller(Task.ONCE);
    return task == null
        ? null
        : value -> {
          try {
            return task.apply(value);
          } catch (Throwable thrown) {
            watch.saw(thrown);
            throw thrown;
          }
        };
  }

  /** What makes one future's value of two others', or of what became of one. */
  public static <T, U, R> @Nullable BiFunction<T, U, R> watched(
      @Nullable BiFunction<T, U, R> task) {
    Watch watch = Watch.ofCaller(Task.ONCE);
    return task == null
        ? null
        : (value, other) -> {
          try {
            return task.apply(value, other);
          } catch (Throwable thrown) {
            watch.saw(thrown);
            throw thrown;
          }
        };
  }

  /** What is done with a future's value. */
  public static <T> @Nullable Consumer<T> watched(@Nullable Consumer<T> task) {
    Watch watch = Watch.ofCaller(Task.ONCE);
    return task == null
        ? null
        : value -> {
          try {
            task.accept(value);
          } catch (Throwable thrown) {
            watch.saw(thrown);
            throw thrown;
          }
        };
  }

  /** What is done with two futures' values, or with what became of one. */
  public static <T, U> @Nullable BiConsumer<T, U> watched(@Nullable BiConsumer<T, U> task) {
    Watch watch = Watch.ofCaller(Task.ONCE);
    return task == null
        ? null
        : (value, other) -> {
          try {
            task.accept(value, other);
          } catch (Throwable thrown) {
            watch.saw(thrown);
            throw thrown;
          }
        };
  }

  /** Remembers whose task it is: threads of pools are everybody's. */
  private record Watch(@Nullable ThreadOwner owner, Task kind) {

    static Watch ofCaller(Task kind) {
      return new Watch(ThreadOwner.OWNER.get(), kind);
    }

    void saw(Throwable thrown) {
      if (owner != null) {
        owner.testRun().swallowed().add(thrown, kind, owner);
      }
    }
  }
}
