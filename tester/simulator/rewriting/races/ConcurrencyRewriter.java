package simulator.rewriting.races;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The edges that java.util.concurrent makes, where it makes them: what it reads and writes as
 * volatile leads from thread to thread. So what each method promises need not be known. Concurrent
 * maps are another matter: see {@link simulator.races.MapHooks}.
 */
public final class ConcurrencyRewriter {

  private static final String JUC = "java/util/concurrent/";
  private static final String READ_WRITE_LOCK = JUC + "locks/ReentrantReadWriteLock$Sync";
  private static final Set<String> LOCK =
      Set.of(
          JUC + "locks/ReentrantLock$Sync",
          JUC + "locks/ReentrantLock$NonfairSync",
          JUC + "locks/ReentrantLock$FairSync");
  private static final ClassDesc HOOKS = ClassDesc.of("simulator.hooks.Hooks");

  private static final List<String> STATE = List.of("getState", "setState", "compareAndSetState");

  private static final List<String> READERS_AND_WRITERS =
      List.of(
          "tryAcquire",
          "tryWriteLock",
          "tryReadLock",
          "tryAcquireShared",
          "tryRelease",
          "tryReleaseShared");

  /** By class and name. */
  private static final Set<String> VOLATILE = new HashSet<>();

  private ConcurrencyRewriter() {}

  /** Looks up, before all else, which fields are volatile. */
  public static void load() {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/" + JUC);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        addVolatileFields(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    check();
  }

  /** What is hooked by name: without it edges would be missing, without a word. */
  private static void check() {
    Map<String, List<String>> needed =
        Map.of(
            "java/lang/VirtualThread",
            List.of("joinNanos", "alive", "threadState", "interrupt"),
            JUC + "ThreadPerTaskExecutor",
            List.of("taskComplete", "awaitTermination"),
            JUC + "locks/AbstractQueuedSynchronizer",
            STATE,
            JUC + "locks/AbstractQueuedLongSynchronizer",
            STATE,
            JUC + "locks/ReentrantLock$Sync",
            List.of("tryLock", "tryRelease"),
            JUC + "locks/ReentrantLock$NonfairSync",
            List.of("initialTryLock", "tryAcquire"),
            JUC + "locks/ReentrantLock$FairSync",
            List.of("initialTryLock", "tryAcquire"),
            READ_WRITE_LOCK,
            READERS_AND_WRITERS);
    needed.forEach((owner, methods) -> {
      Set<String> found = new HashSet<>();
      for (MethodModel method : modelOf(owner).methods()) {
        found.add(method.methodName().stringValue());
      }
      for (String method : methods) {
        if (!found.contains(method)) {
          throw new IllegalStateException(owner + " has no method " + method);
        }
      }
    });
  }

  private static ClassModel modelOf(String owner) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(owner + ".class")) {
      if (in == null) {
        throw new IllegalStateException("there is no " + owner);
      }
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addVolatileFields(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      for (FieldModel field : model.fields()) {
        int flags = field.flags().flagsMask() & (ClassFile.ACC_VOLATILE | ClassFile.ACC_STATIC);
        if (flags == ClassFile.ACC_VOLATILE) {
          VOLATILE.add(model.thisClass().asInternalName() + "." + field.fieldName());
        }
      }
    }
  }

  /** What is added to a method of the JDK's; empty if it stays as it is. */
  public static Optional<CodeTransform> of(String owner, CodeModel code) {
    MethodModel method = code.parent().orElseThrow();
    return Optional.ofNullable(transform(owner, method.methodName().stringValue(), code));
  }

  private static @Nullable CodeTransform transform(String owner, String name, CodeModel code) {
    if (owner.equals("java/lang/VirtualThread")) {
      return ofThread(name);
    }
    if (owner.equals(JUC + "ThreadPerTaskExecutor")) {
      return ofThreadPerTask(name);
    }
    if (owner.startsWith(JUC + "locks/AbstractQueued")) {
      return ofState(name);
    }
    if (owner.equals(READ_WRITE_LOCK)) {
      return ofReadWriteLock(name);
    }
    if (LOCK.contains(owner)) {
      return ofLock(name);
    }
    if (!hasEdges(owner) || name.equals("<clinit>") || name.equals("<init>")) {
      return null;
    }
    int free = ((CodeAttribute) code).maxLocals();
    return (to, part) -> instruction(to, part, free);
  }

  private static @Nullable CodeTransform ofThread(String method) {
    return switch (method) {
      case "joinNanos", "alive", "threadState" -> atReturn(HOOKS, "joined");
      case "interrupt" -> atStart(HOOKS, "interrupts");
      default -> null;
    };
  }

  /** It counts its tasks by a concurrent map. */
  private static @Nullable CodeTransform ofThreadPerTask(String method) {
    return switch (method) {
      case "taskComplete" -> atStart(Emit.EDGES, "release");
      case "awaitTermination" -> atReturn(Emit.EDGES, "acquire");
      default -> null;
    };
  }

  /** Only the state: a thread that waits in the queue tells nobody anything. */
  private static @Nullable CodeTransform ofState(String method) {
    return switch (method) {
      case "getState" -> atStart(Emit.EDGES, "acquire");
      case "setState" -> atStart(Emit.EDGES, "release");
      case "compareAndSetState" -> atStart(Emit.EDGES, "both");
      default -> null;
    };
  }

  /** One lock that is taken or given back is one edge, however often the state is looked at. */
  private static CodeTransform ofLock(String method) {
    CodeTransform quiet = ConcurrencyRewriter::quietState;
    return switch (method) {
      case "tryLock", "initialTryLock", "tryAcquire" -> quiet.andThen(ifDone("acquire"));
      case "tryRelease" -> quiet.andThen(atStart(Emit.EDGES, "release"));
      default -> quiet;
    };
  }

  /** Its readers change the state, but learn nothing from each other. */
  private static CodeTransform ofReadWriteLock(String method) {
    CodeTransform quiet = ConcurrencyRewriter::quietState;
    return switch (method) {
      case "tryAcquire", "tryWriteLock" -> quiet.andThen(ifDone("writerEnters"));
      case "tryReadLock" -> quiet.andThen(ifDone("readerEnters"));
      case "tryAcquireShared" -> quiet.andThen(ifDone("readerEnters"));
      case "tryRelease" -> quiet.andThen(atStart(Emit.EDGES, "release"));
      case "tryReleaseShared" -> quiet.andThen(atStart(Emit.EDGES, "readerLeaves"));
      default -> quiet;
    };
  }

  private static void quietState(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call && ofState(call.name().stringValue()) != null) {
      Emit.quietly(code, call);
    } else {
      code.with(element);
    }
  }

  /** Whether its volatile fields lead from thread to thread. */
  private static boolean hasEdges(String owner) {
    return owner.startsWith(JUC)
        && !owner.startsWith(JUC + "ConcurrentHashMap")
        && !owner.startsWith(JUC + "ForkJoin")
        && !owner.startsWith(JUC + "locks/LockSupport")
        && !owner.startsWith(JUC + "ThreadLocalRandom");
  }

  // ---- where in a method

  private static CodeTransform atStart(ClassDesc hooks, String hook) {
    return CodeTransform.ofStateful(() ->
        new CodeTransform() {
          private boolean isDone;

          @Override
          public void atStart(CodeBuilder code) {
            if (!isDone) {
              isDone = true;
              code.aload(0);
              code.invokestatic(hooks, hook, Emit.OF_OBJECT);
            }
          }

          @Override
          public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
          }
        });
  }

  private static CodeTransform atReturn(ClassDesc hooks, String hook) {
    return (code, element) -> {
      if (element instanceof ReturnInstruction) {
        code.aload(0);
        code.invokestatic(hooks, hook, Emit.OF_OBJECT);
      }
      code.with(element);
    };
  }

  /** Before it returns, unless the result, false or a negative number, says that it has failed. */
  private static CodeTransform ifDone(String hook) {
    return (code, element) -> {
      if (element instanceof ReturnInstruction end) {
        Label failed = code.newLabel();
        if (end.typeKind() == TypeKind.LONG) {
          code.dup2();
          code.lconst_0();
          code.lcmp();
        } else {
          code.dup();
          code.iconst_1();
          code.isub();
        }
        code.iflt(failed);
        code.aload(0);
        hook(code, hook);
        code.labelBinding(failed);
      }
      code.with(element);
    };
  }

  private static void hook(CodeBuilder code, String name) {
    code.invokestatic(Emit.EDGES, name, Emit.OF_OBJECT);
  }

  // ---- volatile accesses

  private static void instruction(CodeBuilder code, CodeElement element, int free) {
    switch (element) {
      case FieldInstruction field when isVolatile(field) && field.opcode() == Opcode.GETFIELD -> {
        code.dup();
        hook(code, "acquire");
        code.with(field);
      }
      case FieldInstruction field when isVolatile(field) && field.opcode() == Opcode.PUTFIELD -> {
        TypeKind kind = TypeKind.from(field.typeSymbol()).asLoadable();
        code.storeLocal(kind, free);
        code.dup();
        hook(code, "release");
        code.loadLocal(kind, free);
        code.with(field);
      }
      case InvokeInstruction call when edgeOf(call) != null -> {
        Emit.Arguments arguments = Emit.spill(code, call.typeSymbol(), free);
        arguments.load(code, 0);
        hook(code, String.valueOf(edgeOf(call)));
        arguments.loadAll(code);
        code.with(call);
      }
      default -> code.with(element);
    }
  }

  private static boolean isVolatile(FieldInstruction field) {
    return VOLATILE.contains(field.owner().asInternalName() + "." + field.name().stringValue());
  }

  private static @Nullable String edgeOf(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    List<ClassDesc> parameters = call.typeSymbol().parameterList();
    boolean isOfObject =
        call.opcode() == Opcode.INVOKEVIRTUAL
            && (owner.equals("java/lang/invoke/VarHandle")
                || owner.equals("jdk/internal/misc/Unsafe"))
            && !parameters.isEmpty()
            && !parameters.getFirst().isPrimitive();
    return isOfObject ? edge(call.name().stringValue()) : null;
  }

  private static @Nullable String edge(String method) {
    if (method.startsWith("compareAnd")
        || method.startsWith("weakCompareAnd")
        || method.startsWith("getAnd")) {
      return "both";
    }
    if (method.startsWith("get")) {
      return "acquire";
    }
    return method.startsWith("set") || method.startsWith("put") ? "release" : null;
  }
}
