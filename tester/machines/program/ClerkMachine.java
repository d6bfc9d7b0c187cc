package machines.program;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import kvraft.KvClerk;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import labrpc.ClientEnd;
import machines.Channel;
import machines.Frame;
import machines.PayloadReader;
import machines.PayloadWriter;
import machines.program.Main.Role;
import org.jspecify.annotations.Nullable;

/** A machine in which clerks run. */
final class ClerkMachine implements Role {

  private static final String FACTORY = "clerk";

  private final Channel channel;
  private final Errands errands;
  private final String testClass;
  private final ConcurrentMap<Integer, KvClerk> clerks = new ConcurrentHashMap<>();

  private ClerkMachine(Channel channel, String testClass) {
    this.channel = channel;
    this.testClass = testClass;
    errands = new Errands(channel);
  }

  static ClerkMachine boot(Channel channel, Frame question) {
    ClerkMachine machine = new ClerkMachine(channel, question.reader().text());
    channel.answer(question, new PayloadWriter());
    return machine;
  }

  @Override
  public Role take(Frame question) {
    PayloadReader in = question.reader();
    int clerk = in.number();
    switch (question.kind()) {
      case MAKE_CLERK -> call(clerk, question, () -> make(clerk, in.number(), in.number()));
      case GET -> call(clerk, question, () -> got(clerk(clerk).get(in.text())));
      case PUT ->
          call(clerk, question, () -> err(clerk(clerk).put(in.text(), in.text(), in.longNumber())));
      case LEADER -> call(clerk, question, () -> new PayloadWriter().number(clerk(clerk).leader()));
      case THREADS -> errands.startFirmly("threads of clerks", question, Stacks::describe);
      default -> channel.refuse(question, "a clerk cannot do that: " + question.kind());
    }
    return this;
  }

  private void call(int clerk, Frame question, Errands.Errand errand) {
    errands.start("client-" + clerk, question, errand);
  }

  private PayloadWriter make(int clerk, int firstEnd, int servers)
      throws ReflectiveOperationException {
    List<ClientEnd> ends =
        IntStream.range(firstEnd, firstEnd + servers)
            .mapToObj(end -> ClientEnd.over(new RefereeWire(channel, end)))
            .toList();
    @Nullable KvClerk made = Factories.of(testClass, FACTORY, KvClerk.Factory.class).make(ends);
    if (made == null) {
      throw new NullAnswerException("making clerk " + clerk + " returned null");
    }
    clerks.put(clerk, made);
    return new PayloadWriter();
  }

  private KvClerk clerk(int clerk) {
    return Optional.ofNullable(clerks.get(clerk))
        .orElseThrow(() -> new IllegalArgumentException("there is no clerk " + clerk));
  }

  private static PayloadWriter got(@Nullable GetReply reply) {
    PayloadWriter out = new PayloadWriter().flag(reply != null);
    if (reply == null) {
      return out;
    }
    return text(out, reply.value())
        .longNumber(reply.version())
        .text(reply.err() == null ? "" : reply.err().name());
  }

  private static PayloadWriter text(PayloadWriter out, @Nullable String text) {
    return out.flag(text != null).text(text == null ? "" : text);
  }

  private static PayloadWriter err(@Nullable Err err) {
    return new PayloadWriter().text(err == null ? "" : err.name());
  }
}
