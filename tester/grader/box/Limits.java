package grader.box;

import java.util.List;

/**
 * What a boxed process may take. Memory and processes are those of its user or box as a whole.
 *
 * @param heapMb of its JVM ({@code -Xmx}), which the command itself must say
 * @param processes threads count, too
 * @param fileMb the longest file
 * @param cpuSeconds of a process, whatever the clock says
 * @param temporaryMb in files that go with the box
 */
public record Limits(int heapMb, int processes, int fileMb, int cpuSeconds, int temporaryMb) {

  /** What a JVM reserves beside its heap: not what it uses. */
  private static final int RESERVED_MB = 3 * 1024;

  public Limits {
    if (heapMb <= 0 || processes <= 0 || fileMb < 0 || cpuSeconds <= 0 || temporaryMb <= 0) {
      throw new IllegalArgumentException("a limit is not positive");
    }
  }

  /** Of a compiler. */
  public static Limits ofCompiler() {
    return new Limits(512, 256, 64, 120, 64);
  }

  /** Of a worker that simulates up to 50 runs. */
  public static Limits ofWorker() {
    return new Limits(1024, 512, 64, 3600, 256);
  }

  /** The words that limit a command which follows them. */
  List<String> prefix() {
    return List.of(
        "/usr/bin/prlimit",
        "--core=0",
        "--nproc=" + processes,
        "--as=" + ((long) heapMb + RESERVED_MB) * (1 << 20),
        "--fsize=" + (long) fileMb * (1 << 20),
        "--cpu=" + cpuSeconds,
        "--");
  }
}
