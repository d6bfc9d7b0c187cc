package intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds in a solution's classes the calls that give a task to one of the JDK's executors or
 * futures, and lets the task pass through harness.WatchedTasks on its way: else what it throws
 * would leave no trace. Classes without such calls stay as they are.
 */
public final class TaskCalls {

  private static final ClassDesc WATCHED = ClassDesc.of("harness.WatchedTasks");

  private static final String CONCURRENT = "java/util/concurrent/";

  private static final Set<String> EXECUTORS =
      Set.of(
          "AbstractExecutorService",
          "CompletionService",
          "ExecutorCompletionService",
          "ExecutorService",
          "ForkJoinPool",
          "ScheduledExecutorService",
          "ScheduledThreadPoolExecutor",
          "ThreadPoolExecutor");

  private static final Set<String> FUTURES = Set.of("CompletableFuture", "CompletionStage");

  // What execute() is given ends its thread if it throws, which fails the test.
  private static final Set<String> KEEPS_WHAT_IS_THROWN = Set.of("submit", "schedule");
  private static final Set<String> REPEATS =
      Set.of("scheduleAtFixedRate", "scheduleWithFixedDelay");

  private static final Set<ClassDesc> TASKS =
      Set.of(
          ClassDesc.of("java.lang.Runnable"),
          ClassDesc.of("java.util.concurrent.Callable"),
          ClassDesc.of("java.util.function.BiConsumer"),
          ClassDesc.of("java.util.function.BiFunction"),
          ClassDesc.of("java.util.function.Consumer"),
          ClassDesc.of("java.util.function.Function"),
          ClassDesc.of("java.util.function.Supplier"));

  private TaskCalls() {}

  /**
   * A call that gets a task.
   *
   * @param way by which method of WatchedTasks the task passes
   * @param task its type
   * @param above the types of the arguments that lie above it on the stack
   */
  private record TaskCall(String way, ClassDesc task, List<ClassDesc> above) {

    static Optional<TaskCall> of(CodeElement element) {
      return element instanceof InvokeInstruction call
          ? way(call).flatMap(way -> of(way, call.typeSymbol().parameterList()))
          : Optional.empty();
    }

    private static Optional<TaskCall> of(String way, List<ClassDesc> parameters) {
      return IntStream.range(0, parameters.size())
          .filter(i -> TASKS.contains(parameters.get(i)))
          .mapToObj(i ->
              new TaskCall(way, parameters.get(i), parameters.subList(i + 1, parameters.size())))
          .findFirst();
    }

    private static Optional<String> way(InvokeInstruction call) {
      String owner = call.owner().asInternalName();
      if (!owner.startsWith(CONCURRENT)) {
        return Optional.empty();
      }
      String type = owner.substring(CONCURRENT.length());
      String method = call.name().stringValue();
      if (EXECUTORS.contains(type) && REPEATS.contains(method)) {
        return Optional.of("repeated");
      }
      boolean keeps =
          FUTURES.contains(type)
              || (EXECUTORS.contains(type) && KEEPS_WHAT_IS_THROWN.contains(method))
              || (type.equals("FutureTask") && method.equals("<init>"));
      return keeps ? Optional.of("watched") : Optional.empty();
    }

    void emit(CodeBuilder code) {
      Deque<Integer> slots = new ArrayDeque<>();
      for (ClassDesc type : above.reversed()) {
        int slot = code.allocateLocal(TypeKind.from(type));
        code.storeLocal(TypeKind.from(type), slot);
        slots.push(slot);
      }
      code.invokestatic(WATCHED, way, MethodTypeDesc.of(task, task));
      for (ClassDesc type : above) {
        code.loadLocal(TypeKind.from(type), slots.pop());
      }
    }
  }

  /** Lets the tasks of all classes in a folder pass, but not those of the labs' tests. */
  public static void watch(Path folder, Collection<Path> libraries) throws IOException {
    URL[] places =
        Stream.concat(Stream.of(folder), libraries.stream())
            .map(TaskCalls::url)
            .toArray(URL[]::new);
    try (Stream<Path> files = Files.walk(folder);
        URLClassLoader loader = new URLClassLoader(places)) {
      ClassFile classFile =
          ClassFile.of(
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (Path file : files.filter(file -> isSolutions(folder, file)).toList()) {
        Optional<byte[]> watched = watched(classFile, Files.readAllBytes(file));
        if (watched.isPresent()) {
          Files.write(file, watched.get());
        }
      }
    }
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSolutions(Path folder, Path file) {
    String name = folder.relativize(file).toString().replace('/', '.');
    return name.endsWith(".class")
        && !KitFiles.hasClass(name.replaceFirst("([$].*)?\\.class$", ""));
  }

  /** The class with its tasks watched; nothing if it gives no task to anybody. */
  static Optional<byte[]> watched(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.methods().stream().noneMatch(TaskCalls::givesTasks)) {
      return Optional.empty();
    }
    return Optional.of(
        classFile.transformClass(
            model,
            ClassTransform.transformingMethodBodies(
                TaskCalls::givesTasks,
                (code, element) -> {
                  TaskCall.of(element).ifPresent(call -> call.emit(code));
                  code.with(element);
                })));
  }

  private static boolean givesTasks(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(element -> TaskCall.of(element).isPresent());
  }
}
