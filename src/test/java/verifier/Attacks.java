package verifier;

import static verifier.Rule.*;

import java.util.List;

/** What hostile code calls by its own name: one for each thing that is refused. */
final class Attacks {

  private Attacks() {}

  private static Sample statement(Rule rule, String what, String code) {
    return new Sample(what + ": " + code, rule, what, code);
  }

  static final List<Sample> ALL =
      List.of(
          // Reflection
          statement(
              REFLECTION,
              "java.lang.Class.getDeclaredField",
              "return persister.getClass().getDeclaredField(\"probe\");"),
          statement(
              REFLECTION,
              "java.lang.reflect.Method.setAccessible",
              "((java.lang.reflect.Method) given).setAccessible(true);"),
          statement(
              REFLECTION,
              "java.lang.reflect.Method.invoke",
              "((java.lang.reflect.Method) given).invoke(null);"),
          statement(
              REFLECTION,
              "java.lang.reflect.Array.newInstance",
              "return java.lang.reflect.Array.newInstance(Object.class, 1);"),
          statement(
              REFLECTION,
              "java.lang.reflect.Proxy.newProxyInstance",
              "return java.lang.reflect.Proxy.newProxyInstance(null, null, null);"),
          statement(
              REFLECTION,
              "java.util.concurrent.atomic.AtomicReferenceFieldUpdater.newUpdater",
              "return java.util.concurrent.atomic.AtomicReferenceFieldUpdater"
                  + ".newUpdater(Persister.class, Object.class, \"probe\");"),
          statement(
              CLASS_LOADING,
              "java.lang.Class.forName",
              "return Class.forName(\"harness.TestRun\");"),
          statement(
              CLASS_LOADING,
              "java.lang.Class.getClassLoader",
              "return given.getClass().getClassLoader();"),
          statement(
              CLASS_LOADING,
              "java.lang.Class.getResourceAsStream",
              "return Raft.class.getResourceAsStream(\"/raft/RaftTest.class\");"),
          statement(
              CLASS_LOADING,
              "java.lang.Thread.getContextClassLoader",
              "return thread.getContextClassLoader();"),
          statement(
              CLASS_LOADING,
              "java.util.ServiceLoader.load",
              "return ServiceLoader.load(Runnable.class);"),
          // Method handles
          statement(
              METHOD_HANDLES,
              "java.lang.invoke.MethodHandles.lookup",
              "return java.lang.invoke.MethodHandles.lookup();"),
          statement(
              METHOD_HANDLES,
              "java.lang.invoke.MethodHandles$Lookup.findVirtual",
              "return ((java.lang.invoke.MethodHandles.Lookup) given).findVirtual(null, \"\", null);"),
          statement(
              METHOD_HANDLES,
              "java.lang.invoke.MethodHandle.invoke",
              "return (Object) ((java.lang.invoke.MethodHandle) given).invoke(1, 2);"),
          statement(
              METHOD_HANDLES,
              "java.lang.invoke.VarHandle.set",
              "((java.lang.invoke.VarHandle) given).set(persister, 1);"),
          // The process
          statement(PROCESS, "java.lang.System.exit", "System.exit(0);"),
          statement(PROCESS, "java.lang.Runtime.getRuntime", "Runtime.getRuntime().halt(0);"),
          statement(
              PROCESS,
              "java.lang.ProcessBuilder.new",
              "return new ProcessBuilder(\"true\").start();"),
          statement(PROCESS, "java.lang.ProcessHandle.current", "return ProcessHandle.current();"),
          statement(PROCESS, "java.lang.System.loadLibrary", "System.loadLibrary(\"c\");"),
          statement(
              PROCESS,
              "java.lang.management.ManagementFactory.getRuntimeMXBean",
              "return java.lang.management.ManagementFactory.getRuntimeMXBean();"),
          statement(
              PROCESS,
              "com.sun.tools.attach.VirtualMachine.list",
              "return com.sun.tools.attach.VirtualMachine.list();"),
          // Settings
          statement(
              SETTINGS, "java.lang.System.getProperty", "return System.getProperty(\"seed\");"),
          statement(SETTINGS, "java.lang.System.getenv", "return System.getenv(\"SEED\");"),
          statement(SETTINGS, "java.lang.Long.getLong", "return Long.getLong(\"seed\");"),
          statement(SETTINGS, "java.lang.Integer.getInteger", "return Integer.getInteger(\"j\");"),
          statement(SETTINGS, "java.lang.Boolean.getBoolean", "return Boolean.getBoolean(\"x\");"),
          statement(
              SETTINGS,
              "java.lang.System.setProperty",
              "System.setProperty(\"line.separator\", \"\");"),
          // Files
          statement(
              FILES,
              "java.nio.file.Files.readString",
              "return java.nio.file.Files.readString(given == null ? null : null);"),
          statement(FILES, "java.io.FileWriter.new", "return new java.io.FileWriter(\"x\");"),
          statement(FILES, "java.io.PrintStream.new", "return new java.io.PrintStream(\"x\");"),
          statement(FILES, "java.io.FileDescriptor.out", "return java.io.FileDescriptor.out;"),
          statement(FILES, "java.lang.System.in", "return System.in.read();"),
          statement(FILES, "java.util.Scanner.new", "return new Scanner(\"x\");"),
          statement(FILES, "java.util.Formatter.new", "return new Formatter(\"file\");"),
          statement(FILES, "java.util.zip.ZipFile.new", "return new java.util.zip.ZipFile(\"x\");"),
          statement(
              FILES,
              "java.nio.channels.FileChannel.open",
              "return java.nio.channels.FileChannel.open(null);"),
          // The network
          statement(NETWORK, "java.net.Socket.new", "return new java.net.Socket(\"x\", 1);"),
          statement(
              NETWORK, "java.net.URI.create", "return java.net.URI.create(\"http://x\").toURL();"),
          statement(
              NETWORK,
              "java.net.http.HttpClient.newHttpClient",
              "return java.net.http.HttpClient.newHttpClient();"),
          // Threads of others
          statement(
              STACK_TRACES, "java.lang.Throwable.getStackTrace", "return thrown.getStackTrace();"),
          statement(
              STACK_TRACES, "java.lang.Thread.getStackTrace", "return thread.getStackTrace();"),
          statement(
              STACK_TRACES,
              "java.lang.Thread.getAllStackTraces",
              "return Thread.getAllStackTraces();"),
          statement(
              STACK_TRACES,
              "java.lang.StackWalker.getInstance",
              "return StackWalker.getInstance();"),
          statement(
              STACK_TRACES,
              "java.lang.Throwable.printStackTrace",
              "thrown.printStackTrace((java.io.PrintStream) null);"),
          statement(
              EXCEPTION_HANDLERS,
              "java.lang.Thread.setDefaultUncaughtExceptionHandler",
              "Thread.setDefaultUncaughtExceptionHandler(null);"),
          statement(
              EXCEPTION_HANDLERS,
              "java.lang.Thread.setUncaughtExceptionHandler",
              "thread.setUncaughtExceptionHandler(null);"),
          statement(
              THREAD_GROUPS,
              "java.lang.Thread.getThreadGroup",
              "return thread.getThreadGroup().activeCount();"),
          statement(THREAD_GROUPS, "java.lang.Thread.enumerate", "return Thread.enumerate(null);"),
          // What all share
          statement(SHARED_STATE, "java.lang.System.setOut", "System.setOut(null);"),
          statement(
              SHARED_STATE, "java.util.Locale.setDefault", "Locale.setDefault(Locale.FRANCE);"),
          statement(
              SHARED_STATE,
              "java.lang.InheritableThreadLocal.new",
              "return new InheritableThreadLocal<Object>();"),
          statement(
              SHARED_STATE,
              "java.util.logging.Logger.getHandlers",
              "return java.util.logging.Logger.getLogger(\"\").getHandlers();"),
          statement(
              SHARED_STATE,
              "java.util.logging.FileHandler.new",
              "return new java.util.logging.FileHandler(\"x\");"),
          statement(
              SHARED_STATE,
              "java.security.Security.addProvider",
              "return java.security.Security.addProvider(null);"),
          // Memory
          statement(
              MEMORY, "java.lang.foreign.Arena.global", "return java.lang.foreign.Arena.global();"),
          statement(
              MEMORY,
              "java.nio.ByteBuffer.allocateDirect",
              "return java.nio.ByteBuffer.allocateDirect(1 << 30);"),
          statement(
              COLLECTOR,
              "java.lang.ref.WeakReference.new",
              "return new java.lang.ref.WeakReference<>(given);"),
          statement(
              COLLECTOR, "java.lang.ref.Cleaner.create", "return java.lang.ref.Cleaner.create();"),
          statement(COLLECTOR, "java.util.WeakHashMap.new", "return new WeakHashMap<>();"),
          statement(
              SERIALIZATION,
              "java.io.ObjectInputStream.new",
              "return new java.io.ObjectInputStream(null).readObject();"),
          statement(
              SCRIPTS,
              "javax.script.ScriptEngineManager.new",
              "return new javax.script.ScriptEngineManager();"),
          statement(
              SCRIPTS,
              "javax.tools.ToolProvider.getSystemJavaCompiler",
              "return javax.tools.ToolProvider.getSystemJavaCompiler();"),
          // The kit
          statement(KIT, "trace.Probe.install", "trace.Probe.install(new trace.Probe() {});"),
          statement(KIT, "raft.Persister.over", "return Persister.over(null, null, null);"),
          statement(KIT, "labrpc.ClientEnd.wire", "return ((labrpc.ClientEnd) given).wire();"),
          statement(KIT, "labrpc.Network.new", "return new labrpc.Network(new Random());"),
          statement(KIT, "harness.TestRun", "return given instanceof harness.TestRun;"),
          statement(KIT, "simulator.Simulation", "return simulator.Simulation.class;"),
          statement(OTHER, "com.google.gson.Gson.new", "return new com.google.gson.Gson();"));
}
