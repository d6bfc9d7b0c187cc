package harness.processes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import machines.Command;
import machines.Frame;
import machines.Kind;
import machines.PayloadWriter;

/**
 * What a machine that has lost its mind may send: frames that are whole, but come when they should
 * not; some that are cut, too long, or none at all; and it ends somewhere.
 */
final class Babbler extends InputStream {

  private static final int MOST_FRAMES = 60;
  private static final int SENSIBLE_OF_TEN = 9;

  private static final List<Kind> KINDS = List.of(Kind.values());

  private final Random random;
  private final ByteArrayInputStream all;
  private int frames;

  Babbler(Random random) {
    this.random = random;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int left = random.nextInt(1, MOST_FRAMES); left > 0; left--) {
      bytes.writeBytes(random.nextInt(10) < SENSIBLE_OF_TEN ? sensible() : nonsense());
      frames++;
    }
    all = new ByteArrayInputStream(bytes.toByteArray());
  }

  /** How many it has to say. */
  int frames() {
    return frames;
  }

  @Override
  public int read() {
    return all.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    return all.read(bytes, offset, length);
  }

  /** A frame that a machine might send, at some time. */
  private byte[] sensible() {
    PayloadWriter out = new PayloadWriter();
    return switch (random.nextInt(8)) {
      case 0 -> frame(Kind.SAVE, out.bytes(some()).optional(random.nextBoolean() ? some() : null));
      case 1 -> frame(Kind.APPEND, out.bytes(some()));
      case 2 -> frame(Kind.APPLIED, out.number(random.nextInt()).flag(true).text("command"));
      case 3 -> frame(Kind.APPLIED, out.number(random.nextInt()).flag(false));
      case 4 -> frame(Kind.LOGGED, out.text("topic").text("text"));
      case 5 -> frame(Kind.ANNOTATED, out.text("text"));
      case 6 ->
          frame(
              Kind.APPLY,
              out.number(random.nextInt()).flag(false).bytes(Command.encode(random.nextInt())));
      default -> frame(Kind.READY, out);
    };
  }

  private byte[] nonsense() {
    return switch (random.nextInt(6)) {
      case 0 -> some(); // no frame
      case 1 -> frame(any(), new PayloadWriter().bytes(some())); // of whatever kind
      case 2 -> { // a cut one
        byte[] whole = sensible();
        yield Arrays.copyOf(whole, random.nextInt(whole.length));
      }
      case 3 -> { // a payload of random bytes
        byte[] whole = frame(any(), new PayloadWriter().bytes(some()));
        for (int i = 9; i < whole.length; i++) {
          whole[i] = (byte) random.nextInt();
        }
        yield whole;
      }
      case 4 -> { // a length that is wrong
        byte[] whole = sensible();
        whole[random.nextInt(4)] = (byte) random.nextInt();
        yield whole;
      }
      default -> frame(Kind.CALL, call());
    };
  }

  private PayloadWriter call() {
    return new PayloadWriter()
        .number(random.nextInt())
        .text("Raft.requestVote")
        .text("Args")
        .text("Reply")
        .bytes(some());
  }

  private Kind any() {
    return KINDS.get(random.nextInt(KINDS.size()));
  }

  private byte[] some() {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] frame(Kind kind, PayloadWriter payload) {
    return new Frame(kind, random.nextInt(5), payload.toBytes()).toBytes();
  }
}
