package verifier;

import static verifier.Rule.*;

import java.util.List;

/** What hostile code calls in a roundabout way, or declares. */
final class Tricks {

  private Tricks() {}

  static final List<Sample> ALL =
      List.of(
          new Sample(
              "a member by the name of an heir",
              STACK_TRACES,
              "java.lang.Throwable.getStackTrace",
              """
              package raft;
              class Raft extends RuntimeException {
                Object f() { return getStackTrace(); }
              }
              """),
          new Sample(
              "a static member by the name of an heir",
              THREAD_GROUPS,
              "java.lang.Thread.enumerate",
              """
              package raft;
              class Raft extends Thread {
                static int f() { return Raft.enumerate(null); }
              }
              """),
          new Sample(
              "super",
              STACK_TRACES,
              "java.lang.Thread.getStackTrace",
              """
              package raft;
              class Raft extends Thread {
                @Override public StackTraceElement[] getStackTrace() { return super.getStackTrace(); }
              }
              """),
          new Sample(
              "an interface that an inherited method fits",
              STACK_TRACES,
              "java.lang.Throwable.getStackTrace",
              """
              package raft;
              class Raft {
                interface Traced { StackTraceElement[] getStackTrace(); }
                static class Mine extends Exception implements Traced {}
                Object f(Traced traced) { return traced.getStackTrace(); }
              }
              """),
          new Sample(
              "a generic interface that an inherited method fits",
              STACK_TRACES,
              "java.lang.Thread.getStackTrace",
              """
              package raft;
              class Raft {
                interface Traced<T> { T getStackTrace(); }
                static class Mine extends Thread implements Traced<StackTraceElement[]> {}
                Object f(Traced<?> traced) { return traced.getStackTrace(); }
              }
              """),
          new Sample(
              "an interface above that of the class",
              EXCEPTION_HANDLERS,
              "java.lang.Thread.getUncaughtExceptionHandler",
              """
              package raft;
              class Raft {
                interface Top { Thread.UncaughtExceptionHandler getUncaughtExceptionHandler(); }
                interface Below extends Top {}
                static class Mine extends Thread implements Below {}
              }
              """),
          new Sample(
              "a method reference",
              PROCESS,
              "java.lang.System.exit",
              "((java.util.function.IntConsumer) System::exit).accept(0);"),
          new Sample(
              "a reference to a constructor",
              FILES,
              "java.io.File.new",
              "return ((java.util.function.Function<String, Object>) java.io.File::new).apply(\"\");"),
          new Sample(
              "a reference to an inherited method",
              STACK_TRACES,
              "java.lang.Throwable.getStackTrace",
              "return ((Supplier<Object>) new IllegalStateException()::getStackTrace).get();"),
          new Sample(
              "in a lambda",
              PROCESS,
              "java.lang.Runtime.getRuntime",
              "new Thread(() -> Runtime.getRuntime().halt(0)).start();"),
          new Sample(
              "in a static block",
              PROCESS,
              "java.lang.System.exit",
              """
              package raft;
              class Raft {
                static { System.exit(0); }
              }
              """),
          new Sample(
              "in a nested class",
              PROCESS,
              "java.lang.System.exit",
              """
              package raft;
              class Raft {
                enum Way { OUT { @Override void go() { System.exit(0); } }; abstract void go(); }
              }
              """),
          new Sample(
              "a class constant",
              REFLECTION,
              "java.lang.reflect.Method",
              "return java.lang.reflect.Method.class;"),
          new Sample("an array of it", FILES, "java.io.File", "return new java.io.File[1];"),
          new Sample("many dimensions", FILES, "java.io.File", "return new java.io.File[1][1][1];"),
          new Sample("a cast", FILES, "java.io.File", "return (java.io.File) given;"),
          new Sample(
              "a pattern",
              FILES,
              "java.io.File",
              "return given instanceof java.io.File f ? f : 1;"),
          new Sample(
              "a pattern in a switch",
              FILES,
              "java.io.File",
              "return switch (given) { case java.io.File f -> 1; default -> 2; };"),
          new Sample(
              "a class above",
              CLASS_LOADING,
              "java.lang.ClassLoader.new",
              """
              package raft;
              class Raft extends ClassLoader {}
              """),
          new Sample(
              "an interface",
              REFLECTION,
              "java.lang.reflect.InvocationHandler",
              """
              package raft;
              abstract class Raft implements java.lang.reflect.InvocationHandler {}
              """),
          new Sample(
              "a caught exception",
              REFLECTION,
              "java.lang.reflect.InaccessibleObjectException",
              "try { given.wait(); } catch (java.lang.reflect.InaccessibleObjectException e) { }"),
          new Sample(
              "a lambda that can be serialized",
              SERIALIZATION,
              "java.lang.invoke.SerializedLambda.getImplClass",
              """
              package raft;
              class Raft {
                Object f() { return (Runnable & java.io.Serializable) () -> {}; }
              }
              """),
          new Sample(
              "native code",
              NATIVE,
              "run()",
              """
              package raft;
              class Raft {
                native void run();
              }
              """),
          new Sample(
              "a finalizer",
              FINALIZER,
              "finalize()",
              """
              package raft;
              class Raft {
                @Override protected void finalize() { }
              }
              """),
          new Sample(
              "a class in a package of the kit",
              OWN_NAME,
              "harness.Mine",
              """
              package harness;
              class Mine {}
              """),
          new Sample(
              "a class in a package of a library",
              OWN_NAME,
              "org.junit.Mine",
              """
              package org.junit;
              class Mine {}
              """),
          new Sample("a class in no package", OWN_NAME, "Mine", "class Mine {}"),
          new Sample(
              "a class of the kit's name",
              OWN_NAME,
              "raft.Persister",
              """
              package raft;
              class Persister {}
              """),
          new Sample(
              "a second class in a file, of the kit's name",
              OWN_NAME,
              "raft.ApplyChannel",
              """
              package raft;
              class Raft {}
              class ApplyChannel {}
              """),
          new Sample(
              "a class that would be nested in one of the kit's",
              OWN_NAME,
              "raft.ApplyChannel$Mine",
              """
              package raft;
              class ApplyChannel$Mine {}
              """),
          new Sample(
              "a class of a test's name",
              OWN_NAME,
              "raft.RaftTest",
              """
              package raft;
              class RaftTest {}
              """),
          new Sample(
              "a class of a name that the tests' helpers have",
              OWN_NAME,
              "kvraft.KvCluster",
              """
              package kvraft;
              class KvCluster {}
              """));
}
