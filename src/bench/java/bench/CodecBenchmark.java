package bench;

import codec.Codec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kvraft.rpc.PutArgs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An AppendEntries with ten Puts in it, as the reference solution sends it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {

  /** The message; the real one is raft's own business. */
  public record AppendEntries(
      int term,
      int leaderId,
      int prevLogIndex,
      int prevLogTerm,
      List<Entry> entries,
      int leaderCommit) {}

  /** An entry of the log. */
  public record Entry(int term, Object command) {}

  /** What an RSM wraps an operation in. */
  public record Wrapped(long id, Object command) {}

  private final AppendEntries message;
  private final byte[] encoded;

  /** Makes the message. */
  public CodecBenchmark() {
    Codec.register(Wrapped.class, PutArgs.class);
    List<Entry> entries =
        IntStream.range(0, 10)
            .mapToObj(i -> new PutArgs("k" + i, "value-" + i, i))
            .map(put -> new Entry(7, new Wrapped(0x123456789abcdefL * put.version(), put)))
            .toList();
    message = new AppendEntries(7, 2, 1234, 7, entries, 1233);
    encoded = Codec.encode(message);
  }

  /** To bytes. */
  @Benchmark
  public byte[] encode() {
    return Codec.encode(message);
  }

  /** And back. */
  @Benchmark
  public AppendEntries decode() {
    return Codec.decode(encoded, AppendEntries.class);
  }
}
