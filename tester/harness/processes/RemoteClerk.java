package harness.processes;

import java.util.Arrays;
import kvraft.KvClerk;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import labrpc.NetworkClosedException;
import machines.BadFrameException;
import machines.GoneException;
import machines.Kind;
import machines.PayloadReader;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;

/** Stands for a clerk in a machine. */
@SuppressWarnings("NullAway") // a clerk may answer null, and the checks are there to find that
final class RemoteClerk implements KvClerk {

  private final RemoteMachine machine;
  private final int number;

  RemoteClerk(RemoteMachine machine, int number) {
    this.machine = machine;
    this.number = number;
  }

  @Override
  public GetReply get(String key) {
    return ask(Kind.GET, question().text(key), RemoteClerk::reply);
  }

  private static @Nullable GetReply reply(PayloadReader in) {
    if (!in.flag()) {
      return null;
    }
    boolean hasValue = in.flag();
    String value = in.text();
    return new GetReply(hasValue ? value : null, in.longNumber(), err(in));
  }

  @Override
  public Err put(String key, String value, long version) {
    return ask(Kind.PUT, question().text(key).text(value).longNumber(version), RemoteClerk::err);
  }

  private static @Nullable Err err(PayloadReader in) {
    String name = in.text();
    if (name.isEmpty()) {
      return null;
    }
    return Arrays.stream(Err.values())
        .filter(err -> err.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadFrameException("an error that there is not: " + name));
  }

  @Override
  public int leader() {
    return ask(Kind.LEADER, question(), PayloadReader::number);
  }

  private PayloadWriter question() {
    return new PayloadWriter().number(number);
  }

  /** A clerk of a test that is over is in a network that is closed. */
  private <T> T ask(Kind kind, PayloadWriter question, RemoteServer.Reading<T> reading) {
    try {
      PayloadReader in = machine.channel().askFirmly(kind, question);
      T answer = reading.read(in);
      in.end();
      return answer;
    } catch (BadFrameException e) {
      machine.blame("sent " + e.getMessage());
      throw new NetworkClosedException();
    } catch (GoneException _) {
      throw new NetworkClosedException();
    }
  }
}
