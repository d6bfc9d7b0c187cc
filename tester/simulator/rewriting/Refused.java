package simulator.rewriting;

import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the code under test cannot do in a simulation: start threads or wait outside of it, and see
 * what is not the same in each run. It is refused by name, where it is called; also by way of a
 * method reference or a subclass, but not by reflection. Some that lies deeper in the JDK is
 * refused there: see {@link EntryPatch}.
 */
final class Refused {

  /** By class; the methods that are refused, {@code <init>} for its constructors; empty: all. */
  private static final Map<String, Set<String>> CALLS = new HashMap<>();

  /** All classes of these. */
  private static final List<String> PACKAGES =
      List.of(
          "java/net/http/",
          "com/sun/net/httpserver/",
          "javax/net/",
          "java/rmi/",
          "java/lang/management/",
          "java/util/prefs/",
          "javax/management/",
          "com/sun/management/",
          "jdk/internal/");

  static {
    // Threads that would be real.
    refuse("java/util/concurrent/ForkJoinPool");
    refuse("java/util/concurrent/ForkJoinTask");
    refuse("java/util/concurrent/Executors", "newWorkStealingPool");
    refuse("java/util/concurrent/StructuredTaskScope");
    refuse("java/util/concurrent/SubmissionPublisher");
    refuse("java/lang/ref/Cleaner", "create");
    refuse("java/lang/Runtime", "addShutdownHook", "exec", "halt", "load", "loadLibrary");
    refuse("java/lang/ProcessBuilder");
    refuse("java/lang/ProcessHandle");
    refuse("java/lang/Process");
    refuse("java/lang/foreign/Linker");
    refuse("sun/misc/Unsafe");
    refuse("sun/misc/Signal");

    // Waiting for the outside world.
    refuse("java/net/Socket");
    refuse("java/net/ServerSocket");
    refuse("java/net/DatagramSocket");
    refuse("java/net/URL", "openConnection", "openStream", "getContent");
    refuse("java/net/URLConnection");
    refuse("java/net/InetAddress", "getByName", "getAllByName", "getLocalHost");
    refuse("java/net/NetworkInterface");
    for (String channel : List.of("Socket", "ServerSocket", "Datagram")) {
      refuse("java/nio/channels/" + channel + "Channel", "open");
    }
    refuse("java/nio/channels/AsynchronousSocketChannel", "open");
    refuse("java/nio/channels/AsynchronousServerSocketChannel", "open");
    refuse("java/nio/channels/AsynchronousFileChannel", "open");
    refuse("java/nio/channels/AsynchronousChannelGroup");
    refuse("java/nio/channels/Selector", "open");
    refuse("java/nio/channels/Pipe", "open");
    refuse("java/io/PipedInputStream");
    refuse("java/io/PipedOutputStream");
    refuse("java/io/PipedReader");
    refuse("java/io/PipedWriter");

    // What is not the same in each run.
    refuse(
        "java/lang/Thread",
        "suspend",
        "resume",
        "stop",
        "getAllStackTraces",
        "enumerate",
        "activeCount");
    refuse(
        "java/lang/ThreadGroup",
        "activeCount",
        "activeGroupCount",
        "enumerate",
        "interrupt",
        "list");
    refuse("java/lang/ref/WeakReference");
    refuse("java/lang/ref/SoftReference");
    refuse("java/lang/ref/PhantomReference");
    refuse("java/lang/ref/ReferenceQueue");
    refuse("java/util/WeakHashMap");
    refuse("java/lang/System", "load", "loadLibrary", "console", "getProperties");
    refuseFiles();
  }

  /** Whoever writes one sees nothing of the outside; whoever reads one does. */
  private static void refuseFiles() {
    refuse(
        "java/io/File",
        words(
            "createTempFile deleteOnExit lastModified length exists canRead canWrite canExecute"
                + " isFile isDirectory isHidden list listFiles listRoots createNewFile"
                + " getFreeSpace getTotalSpace getUsableSpace"
                + " getAbsolutePath getAbsoluteFile getCanonicalPath getCanonicalFile"));
    refuse(
        "java/nio/file/Files",
        words(
            "createTempFile createTempDirectory getLastModifiedTime getAttribute readAttributes"
                + " getFileAttributeView size exists notExists isDirectory isRegularFile"
                + " isReadable isWritable isExecutable isHidden isSymbolicLink isSameFile"
                + " list walk walkFileTree find newDirectoryStream newInputStream newByteChannel"
                + " newBufferedReader readAllBytes readString readAllLines lines copy mismatch"
                + " getFileStore getOwner getPosixFilePermissions readSymbolicLink"));
    refuse("java/nio/file/Path", "toRealPath", "toAbsolutePath", "register");
    refuse("java/nio/file/FileSystem", "newWatchService", "getFileStores", "getRootDirectories");
    refuse("java/nio/channels/FileChannel", "lock", "tryLock", "read", "size", "map");
    refuse("java/io/FileInputStream");
    refuse("java/io/FileReader");
    refuse("java/io/RandomAccessFile");
  }

  private static String[] words(String text) {
    return text.split(" ");
  }

  private Refused() {}

  private static void refuse(String owner, String... methods) {
    CALLS.put(owner, Set.of(methods));
  }

  /** The name under which a call is refused; empty if it is not. */
  static Optional<String> name(Ancestors ancestors, ClassDesc owner, String method) {
    return ancestors.of(owner).stream()
        .filter(name -> isRefused(name, method))
        .map(name -> simpleName(name) + (method.equals("<init>") ? "" : "." + method))
        .findFirst();
  }

  private static boolean isRefused(String owner, String method) {
    Set<String> methods = CALLS.get(owner);
    return methods != null
        ? methods.isEmpty() || methods.contains(method)
        : PACKAGES.stream().anyMatch(owner::startsWith);
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
