package checker.kv;

import checker.History;
import checker.Operation;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.Maybe;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import checker.kv.KvOutput.WrongVersion;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Makes histories that are right: clerks talk to one server with one key over a network that loses
 * and delays. A clerk sends again until it is answered, and gives up at times; a refusal after a
 * re-send becomes ErrMaybe.
 */
final class SimulatedClerks {

  /**
   * What is simulated; times are in ticks.
   *
   * @param loss how likely a request is lost, and also a reply
   * @param gets how likely an operation is a Get
   * @param guesses how likely a Put asks for a version at random, not for the one its clerk knows
   * @param values how many different values there are
   * @param givesUp how likely a clerk stops at a re-send, and is not heard of again
   */
  record Setup(
      int clerks,
      int operations,
      int maxDelay,
      int resendAfter,
      double loss,
      double gets,
      double guesses,
      int values,
      double givesUp) {}

  private record Event(long time, long tieBreak, Runnable action) {}

  private final RandomGenerator random;
  private final Setup setup;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::tieBreak));
  private final History<KvInput, KvOutput> history = new History<>(() -> now() * 1_000_000);
  private long now;
  private long version;
  private String value = "";

  private SimulatedClerks(RandomGenerator random, Setup setup) {
    this.random = random;
    this.setup = setup;
  }

  static List<Operation<KvInput, KvOutput>> history(RandomGenerator random, Setup setup) {
    return new SimulatedClerks(random, setup).run();
  }

  private List<Operation<KvInput, KvOutput>> run() {
    for (int id = 0; id < setup.clerks; id++) {
      after(random.nextInt(5), new Clerk(id)::callNext);
    }
    while (!events.isEmpty()) {
      Event event = events.remove();
      now = event.time;
      event.action.run();
    }
    return history.operations();
  }

  private long now() {
    return now;
  }

  private void after(long ticks, Runnable action) {
    events.add(new Event(now + ticks, random.nextLong(), action));
  }

  private int delay() {
    return random.nextInt(setup.maxDelay + 1);
  }

  private final class Clerk {
    private final int id;
    private long knownVersion;

    Clerk(int id) {
      this.id = id;
    }

    void callNext() {
      if (history.size() < setup.operations) {
        KvInput input = random.nextDouble() < setup.gets ? new Get("k") : put();
        new Request(this, input, history.call(id, input)).send();
      }
    }

    private Put put() {
      boolean guess = random.nextDouble() < setup.guesses;
      return new Put(
          "k", "v" + random.nextInt(setup.values), guess ? random.nextInt(4) : knownVersion);
    }

    void learn(KvInput input, KvOutput output) {
      if (output instanceof Found found) {
        knownVersion = found.version();
      } else if (input instanceof Put put && output instanceof Stored) {
        knownVersion = put.version() + 1;
      }
    }
  }

  private final class Request {
    private final Clerk clerk;
    private final KvInput input;
    private final History<KvInput, KvOutput>.Call call;
    private int sends;
    private boolean answered;

    Request(Clerk clerk, KvInput input, History<KvInput, KvOutput>.Call call) {
      this.clerk = clerk;
      this.input = input;
      this.call = call;
    }

    void send() {
      boolean givesUp = sends > 0 && random.nextDouble() < setup.givesUp;
      if (answered || givesUp) {
        return;
      }
      sends++;
      if (random.nextDouble() >= setup.loss) {
        after(delay(), this::arrive);
      }
      after(setup.resendAfter + random.nextInt(setup.resendAfter), this::send);
    }

    private void arrive() {
      KvOutput output = execute(input);
      if (random.nextDouble() >= setup.loss) {
        after(delay(), () -> answer(output));
      }
    }

    private void answer(KvOutput output) {
      if (answered) {
        return;
      }
      answered = true;
      boolean refused = output instanceof WrongVersion || output instanceof NoKey;
      KvOutput told = input instanceof Put && refused && sends > 1 ? new Maybe() : output;
      call.returned(told);
      clerk.learn(input, told);
      after(random.nextInt(4), clerk::callNext);
    }
  }

  private KvOutput execute(KvInput input) {
    return switch (input) {
      case Get _ -> version == 0 ? new NoKey() : new Found(value, version);
      case Put put when put.version() == version -> {
        version++;
        value = put.value();
        yield new Stored();
      }
      case Put _ -> version == 0 ? new NoKey() : new WrongVersion();
    };
  }
}
