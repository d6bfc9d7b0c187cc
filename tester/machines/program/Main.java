package machines.program;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import machines.Channel;
import machines.Frame;
import machines.FrameReader;
import machines.Kind;
import machines.Kind.Way;
import machines.PayloadWriter;

/**
 * The main class of a machine. It waits on its standard input to be told what to be, and ends when
 * that ends, whatever the code under test does: so nothing is left when the referee has gone.
 *
 * <p>The standard output is the way to the referee, so what the code under test prints goes to the
 * error output.
 */
public final class Main {

  private static final int NOBODY_ASKS = 70;

  private Main() {}

  public static void main(String[] arguments) {
    InputStream down = new FileInputStream(FileDescriptor.in);
    Channel channel = new Channel(new PipeOutlet(new FileOutputStream(FileDescriptor.out)));
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    Preloading.run();
    channel.say(Kind.READY, new PayloadWriter());
    serve(channel, new FrameReader(down, Way.DOWN));
    Runtime.getRuntime().halt(NOBODY_ASKS);
  }

  /** Reads until nothing more comes. Nothing here waits for the code under test. */
  static void serve(Channel channel, FrameReader in) {
    try {
      Role role = new Waiting(channel);
      for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
        Frame frame = next.get();
        if (frame.kind().isAnswer()) {
          channel.answered(frame); // else the question was given up
        } else {
          role = role.take(frame);
        }
      }
    } catch (IOException _) {
      // The same: nobody is there any more.
    }
  }

  /** What a machine is. */
  interface Role {

    /** Takes a question, without waiting; returns what the machine is from now on. */
    Role take(Frame question);
  }

  /** It has not been told yet. */
  private record Waiting(Channel channel) implements Role {

    @Override
    public Role take(Frame question) {
      Thread.UncaughtExceptionHandler deaths = new Deaths(channel);
      Thread.setDefaultUncaughtExceptionHandler(deaths);
      Exits.tell(channel);
      if (question.kind() == Kind.BOOT_SERVER) {
        return ServerMachine.boot(channel, question);
      }
      if (question.kind() == Kind.BOOT_CLERKS) {
        return ClerkMachine.boot(channel, question);
      }
      channel.refuse(question, "this machine is nothing yet");
      return this;
    }
  }
}
