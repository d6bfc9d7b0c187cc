package machines.program;

import codec.Codec;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrpc.ClientEnd;
import machines.Boot;
import machines.Channel;
import machines.Command;
import machines.Frame;
import machines.FrameReader;
import machines.Kind;
import machines.Kind.Way;
import machines.PayloadReader;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;
import raft.ApplyChannel;
import raft.ApplyMsg;
import raft.Persister;
import raft.RaftPeer;
import raft.RaftState;
import raft.StartResult;

/**
 * Run once by the Makefile after each build of the kit, to record for the JVM which classes a
 * machine loads (an AOT cache), so that it is there in less time. A machine and a referee of little
 * knowledge talk in one process; the server is none of a student's.
 */
public final class Training {

  private static final int COMMANDS = 2_000;
  private static final int PIPE = 1 << 20;

  /** What the machine asks, as it asks any test class. */
  RaftPeer.Factory raft() {
    return Echo::new;
  }

  record Entry(int term, @Nullable Object command) {}

  record Words(int term, List<Entry> entries) {}

  record Heard(int term, boolean success) {}

  /** Applies what it is given, after it has been round once by RPC. */
  static final class Echo implements RaftPeer {

    private final List<ClientEnd> peers;
    private final Persister disk;
    private final ApplyChannel applied;
    private int last;

    Echo(List<ClientEnd> peers, int me, Persister disk, ApplyChannel applied) {
      this.peers = peers;
      this.disk = disk;
      this.applied = applied;
    }

    public Heard hear(Words words) {
      disk.append(Codec.encode(words));
      return new Heard(words.term(), true);
    }

    @Override
    public synchronized StartResult start(Object command) {
      int index = ++last;
      Words words = new Words(1, List.of(new Entry(1, command)));
      disk.save(Codec.encode(words), new byte[index % 3]);
      Thread.ofVirtual().start(() -> spread(words, command, index));
      return new StartResult(index, 1, true);
    }

    private void spread(Words words, Object command, int index) {
      try {
        Optional<Heard> heard = peers.getFirst().call("Raft.hear", words, Heard.class);
        if (heard.isPresent()) {
          applied.send(new ApplyMsg.Command(command, index));
        }
      } catch (InterruptedException _) {
        // Nobody interrupts it.
      }
    }

    @Override
    public RaftState getState() {
      return new RaftState(1, true);
    }

    @Override
    public void snapshot(int index, byte[] snapshot) {}

    @Override
    public int persistBytes() {
      return disk.raftStateSize();
    }

    @Override
    public void kill() {
      applied.close();
    }
  }

  private Training() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    PipedOutputStream up = new PipedOutputStream();
    PipedOutputStream down = new PipedOutputStream();
    FrameReader fromMachine = new FrameReader(new PipedInputStream(up, PIPE), Way.UP);
    FrameReader fromReferee = new FrameReader(new PipedInputStream(down, PIPE), Way.DOWN);
    Channel machine = new Channel(new PipeOutlet(up));
    Channel referee = new Channel(new PipeOutlet(down));
    Preloading.run();
    Thread.ofPlatform().daemon().start(() -> Main.serve(machine, fromReferee));
    Thread.ofPlatform().daemon().start(() -> serve(referee, fromMachine));
    Boot boot =
        new Boot(
            Boot.Lab.RAFT,
            Training.class.getName(),
            0,
            3,
            -1,
            "",
            Set.of(),
            new byte[0],
            new byte[0]);
    referee.ask(Kind.BOOT_SERVER, boot.write());
    for (int command = 0; command < COMMANDS; command++) {
      referee.ask(Kind.START, new PayloadWriter().bytes(Command.encode(command)));
      referee.ask(Kind.GET_STATE, new PayloadWriter());
    }
    System.exit(0);
  }

  private static void serve(Channel referee, FrameReader in) {
    try {
      for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
        Frame frame = next.get();
        switch (frame.kind()) {
          case ANSWER, REFUSED, THREW -> referee.answered(frame);
          case CALL -> Thread.ofVirtual().start(() -> call(referee, frame));
          case APPLY -> referee.answer(frame, new PayloadWriter());
          default -> {}
        }
      }
    } catch (IOException _) {
      // It has ended.
    }
  }

  private static void call(Channel referee, Frame frame) {
    PayloadReader in = frame.reader();
    in.number();
    String[] method = in.text().split("\\.", -1);
    in.text();
    in.text();
    PayloadWriter question = new PayloadWriter().text(method[0]).text(method[1]).bytes(in.bytes());
    PayloadReader answer = referee.askFirmly(Kind.DELIVER, question);
    referee.answer(frame, new PayloadWriter().optional(answer.optional()));
  }
}
