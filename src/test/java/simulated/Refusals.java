package simulated;

import java.io.File;
import java.io.FileInputStream;
import java.io.PipedInputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What cannot be simulated; each must be refused by its name and line. */
public final class Refusals {

  /**
   * One of them.
   *
   * @param what the name by which it is refused
   * @param line where it begins in this file
   */
  public record Refusal(String what, int line, Style.Body body) {}

  private static final List<Refusal> ALL = new ArrayList<>();

  static {
    add("ForkJoinPool", () -> new ForkJoinPool(2));
    add("ForkJoinPool.commonPool", () -> ForkJoinPool.commonPool());
    add("ForkJoinPool", Refusals::poolByReference);
    add("ForkJoinPool.commonPool", Refusals::commonPoolByReference);
    add("ForkJoinPool", () -> new OwnPool());
    add("ForkJoinTask", () -> new OwnTask());
    add("Executors.newWorkStealingPool", () -> Executors.newWorkStealingPool());
    add("Executors.newWorkStealingPool", Refusals::stealingByReference);
    add("SubmissionPublisher", () -> new SubmissionPublisher<String>());
    add("Cleaner.create", () -> Cleaner.create());
    add("Runtime.addShutdownHook", Refusals::shutdownHook);
    add("Runtime.exec", () -> Runtime.getRuntime().exec(new String[] {"true"}));
    add("ProcessBuilder", () -> new ProcessBuilder("true").start());
    add("ProcessHandle.current", () -> ProcessHandle.current().pid());
    add("System.in", () -> System.in.read());
    add("System.loadLibrary", Refusals::loadLibrary);
    add("Socket", () -> new Socket("localhost", 1));
    add("ServerSocket", () -> new ServerSocket(0));
    add("DatagramSocket", () -> new DatagramSocket());
    add("SocketChannel.open", () -> SocketChannel.open());
    add("AsynchronousSocketChannel.open", () -> AsynchronousSocketChannel.open());
    add("Selector.open", () -> Selector.open());
    add("Pipe.open", () -> Pipe.open());
    add("PipedInputStream", () -> new PipedInputStream());
    add("HttpClient.newHttpClient", () -> HttpClient.newHttpClient());
    add("URL.openStream", () -> URI.create("http://localhost:1").toURL().openStream());
    add("InetAddress.getLocalHost", () -> InetAddress.getLocalHost());
    add("FileSystem.newWatchService", () -> FileSystems.getDefault().newWatchService());
    add("FileChannel.lock", Refusals::fileLock);
    add("File.createTempFile", () -> File.createTempFile("a", "b"));
    add("Files.createTempFile", () -> Files.createTempFile("a", "b"));
    add("File.lastModified", () -> Path.of("/proc/self/stat").toFile().lastModified());
    add("File.exists", () -> new File("a").exists());
    add("Files.getLastModifiedTime", () -> Files.getLastModifiedTime(Path.of("a")));
    add("Files.readString", () -> Files.readString(Path.of("/proc/self/stat")));
    add("FileInputStream", () -> new FileInputStream("/dev/urandom"));
    add("Path.toAbsolutePath", () -> Path.of("a").toAbsolutePath());
    add("System.getProperties", () -> System.getProperties());
    add("Thread.getAllStackTraces", () -> Thread.getAllStackTraces());
    add("Thread.activeCount", () -> Thread.activeCount());
    add("ThreadGroup.activeCount", () -> Thread.currentThread().getThreadGroup().activeCount());
    add("ManagementFactory.getRuntimeMXBean", () -> ManagementFactory.getRuntimeMXBean().getName());
    add("WeakReference", () -> new WeakReference<>("x"));
    add("WeakReference", () -> new OwnReference());
    add("ReferenceQueue", () -> new ReferenceQueue<String>());
    add("WeakHashMap", () -> new WeakHashMap<String, String>());
    add("ForkJoinTask.fork", () -> parallelSetAll(new int[100]));
    add("HttpServer.create", () -> com.sun.net.httpserver.HttpServer.create());
    add("ForkJoinTask.fork", () -> bulk(new ConcurrentHashMap<>()));
    add("ForkJoinTask.fork", () -> parallelCount(List.of(1, 2, 3)));
  }

  private Refusals() {}

  private static void add(String what, Style.Body body) {
    ALL.add(new Refusal(what, new Throwable().getStackTrace()[1].getLineNumber(), body));
  }

  /** In a fixed order. */
  public static List<Refusal> all() {
    return List.copyOf(ALL);
  }

  private static Object poolByReference() {
    IntFunction<ForkJoinPool> pools = ForkJoinPool::new;
    return pools.apply(2);
  }

  private static Object commonPoolByReference() {
    Supplier<ForkJoinPool> pools = ForkJoinPool::commonPool;
    return pools.get();
  }

  private static Object stealingByReference() {
    Supplier<Object> pools = Executors::newWorkStealingPool;
    return pools.get();
  }

  private static final class OwnPool extends ForkJoinPool {}

  private static final class OwnTask extends RecursiveTask<Integer> {
    @Override
    protected Integer compute() {
      return 1;
    }
  }

  private static final class OwnReference extends WeakReference<String> {
    OwnReference() {
      super("x");
    }
  }

  private static Object shutdownHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
    return "added";
  }

  private static Object loadLibrary() {
    System.loadLibrary("raft");
    return "loaded";
  }

  private static Object fileLock() throws Exception {
    try (FileChannel file = FileChannel.open(Path.of("pom.xml"))) {
      return file.lock();
    }
  }

  private static Object parallelSetAll(int[] values) {
    Arrays.parallelSetAll(values, i -> i);
    return values[1];
  }

  /** Uses a class whose initializer waits, in the middle of which the JVM lets nobody else run. */
  public static int waitingInitializer() {
    return Waiting.value;
  }

  private static final class Waiting {
    static int value;

    static {
      Threads.sleep(1);
    }
  }

  private static Object bulk(ConcurrentHashMap<Integer, Integer> map) {
    for (int i = 0; i < 1000; i++) {
      map.put(i, i);
    }
    return map.reduceValues(1, Integer::sum);
  }

  private static Object parallelCount(List<Integer> values) {
    return StreamSupport.stream(values.spliterator(), true).filter(value -> value > 1).count();
  }
}
