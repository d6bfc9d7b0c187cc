package verifier;

import java.util.Arrays;
import java.util.List;

/**
 * Why something is refused. Which rule a name of the JDK comes under is for the reader alone: it is
 * refused because the list does not have it. The first rule that claims a name has it.
 */
public enum Rule {
  STACK_TRACES(
      "where a call comes from is not a solution's business",
      "print it with printStackTrace(), or take what you need as an argument",
      "java.lang.StackWalker",
      "java.lang.StackTraceElement",
      "java.lang.Throwable.getStackTrace",
      "java.lang.Throwable.setStackTrace",
      "java.lang.Throwable.printStackTrace",
      "java.lang.Thread.getStackTrace",
      "java.lang.Thread.getAllStackTraces",
      "java.lang.Thread.dumpStack"),
  EXCEPTION_HANDLERS(
      "what a thread does not catch belongs to the test",
      "catch it in the thread's own code",
      "java.lang.Thread.setDefaultUncaughtExceptionHandler",
      "java.lang.Thread.getDefaultUncaughtExceptionHandler",
      "java.lang.Thread.setUncaughtExceptionHandler",
      "java.lang.Thread.getUncaughtExceptionHandler",
      "java.lang.Thread$UncaughtExceptionHandler",
      "java.lang.Thread$Builder"),
  CLASS_LOADING(
      "a solution loads no classes and no resources",
      "name the class in the source",
      "java.lang.ClassLoader",
      "java.lang.Class.forName",
      "java.lang.Class.getClassLoader",
      "java.lang.Class.getResource",
      "java.lang.Thread.getContextClassLoader",
      "java.lang.Thread.setContextClassLoader",
      "java.lang.Module",
      "java.lang.instrument.",
      "java.util.ServiceLoader",
      "java.util.ResourceBundle",
      "java.security.SecureClassLoader",
      "java.net.URLClassLoader"),
  REFLECTION(
      "a solution uses no reflection",
      "call the method or read the field in the source",
      "java.lang.reflect.",
      "java.lang.Class",
      "java.lang.Package",
      "java.beans.",
      "java.util.concurrent.atomic.AtomicIntegerFieldUpdater",
      "java.util.concurrent.atomic.AtomicLongFieldUpdater",
      "java.util.concurrent.atomic.AtomicReferenceFieldUpdater"),
  METHOD_HANDLES(
      "a solution looks up no method or variable handles",
      "use a lambda, or java.util.concurrent.atomic",
      "java.lang.invoke.",
      "java.lang.runtime.",
      "java.lang.constant.",
      "java.lang.classfile."),
  MEMORY(
      "a solution has no memory but objects",
      "use byte[] or ByteBuffer.allocate",
      "java.lang.foreign.",
      "java.nio.ByteBuffer.allocateDirect",
      "java.nio.MappedByteBuffer",
      "sun.misc.",
      "jdk.internal."),
  COLLECTOR(
      "when the collector comes is not the same in each run",
      "keep what you need in a map, and remove it yourself",
      "java.lang.ref.",
      "java.util.WeakHashMap",
      "java.lang.System.gc",
      "java.lang.System.runFinalization",
      "java.lang.Object.finalize"),
  PROCESS(
      "a solution does not touch its process or start others",
      "return, or throw an exception; for a number of threads write a constant",
      "java.lang.Runtime",
      "java.lang.Process",
      "java.lang.System.exit",
      "java.lang.System.load",
      "java.lang.Shutdown",
      "java.lang.management.",
      "javax.management.",
      "com.sun.",
      "sun.management."),
  SETTINGS(
      "a solution reads no settings from outside",
      "write a constant",
      "java.lang.System.getProperty",
      "java.lang.System.getProperties",
      "java.lang.System.setProperty",
      "java.lang.System.setProperties",
      "java.lang.System.clearProperty",
      "java.lang.System.getenv",
      "java.lang.System.getSecurityManager",
      "java.lang.Long.getLong",
      "java.lang.Integer.getInteger",
      "java.lang.Boolean.getBoolean",
      "java.util.Properties",
      "java.util.prefs."),
  SHARED_STATE(
      "it changes something for all servers, and for the tests",
      "keep state in the fields of your objects",
      "java.lang.System.setOut",
      "java.lang.System.setErr",
      "java.lang.System.setIn",
      "java.util.Locale.setDefault",
      "java.util.TimeZone",
      "java.lang.InheritableThreadLocal",
      "java.util.logging.",
      "java.security."),
  THREAD_GROUPS(
      "a solution sees only the threads that it has started",
      "keep your threads in a list",
      "java.lang.ThreadGroup",
      "java.lang.Thread.enumerate",
      "java.lang.Thread.activeCount",
      "java.lang.Thread.getThreadGroup",
      "java.lang.Thread.stop",
      "java.lang.Thread.suspend",
      "java.lang.Thread.resume"),
  FILES(
      "a solution keeps nothing in files",
      "save with the Persister, print with System.out or Trace",
      "java.io.",
      "java.nio.",
      "java.lang.System.in",
      "java.lang.System.console",
      "java.lang.IO",
      "java.util.Scanner",
      "java.util.Formatter",
      "java.util.zip.",
      "java.util.jar."),
  SERIALIZATION(
      "objects become bytes by the Codec alone",
      "use codec.Codec",
      "java.io.Object",
      "java.io.Externalizable",
      "java.lang.invoke.SerializedLambda"),
  NETWORK(
      "servers talk by ClientEnd.call alone",
      "call a handler of the other server",
      "java.net.",
      "javax.net.",
      "java.rmi.",
      "sun.net."),
  SCRIPTS("a solution is the code that was handed in", "write it in Java", "javax.", "jdk."),
  OWN_NAME(
      "a class of this name would stand in for one that is not the solution's",
      "put it into raft, rsm, kvraft or a package of your own, under a name that is free"),
  NATIVE("native code cannot be verified", "write it in Java"),
  FINALIZER("when the collector comes is not the same in each run", "release in kill()"),
  SHARED_BY_SERVERS(
      "all servers and clerks of a test would share it, which real ones could not",
      "keep it in an object that each of them has, or make it a constant"),
  KIT("it is the kit's, and no part of the contracts", "use the contracts that the page names"),
  UNKNOWN("there is no such thing in the JDK or the kit", "compile against this kit"),
  OTHER("it is not on the list of what a submission may use", "see build/allowed");

  private final String reason;
  private final String instead;
  private final List<String> names;

  Rule(String reason, String instead, String... names) {
    this.reason = reason;
    this.instead = instead;
    this.names = List.of(names);
  }

  String reason() {
    return reason;
  }

  String instead() {
    return instead;
  }

  /**
   * The rule for something of the JDK that is not on the list.
   *
   * @param name of a class, or of a member with its class; the more exact claim counts
   */
  static Rule ofJdk(String name) {
    Rule best = OTHER;
    int exact = 0;
    for (Rule rule : values()) {
      int length =
          rule.names.stream().filter(name::startsWith).mapToInt(String::length).max().orElse(0);
      if (length > exact) {
        best = rule;
        exact = length;
      }
    }
    return best;
  }

  /** Whether it claims any names; the others are told by what a class is. */
  boolean hasNames() {
    return !names.isEmpty();
  }

  /** Those that claim names, for tests. */
  static List<Rule> ofNames() {
    return Arrays.stream(values()).filter(Rule::hasNames).toList();
  }
}
