package checker.kv;

import checker.Operation;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.Maybe;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import checker.kv.KvOutput.WrongVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Short random histories of one key, right and wrong ones, of several kinds. Stamps may be equal,
 * so that the ends of windows meet.
 */
final class RandomHistories {

  /** The kinds, by what they are good at. */
  enum Kind {
    /** Any answers: mostly wrong, in simple ways. */
    ARBITRARY,
    /** No two answers exclude each other; many long refused, uncertain and pending Puts. */
    TANGLED,
    /** A right order, whose operations' times are then moved about. */
    SHIFTED,
    /** Right, with versions that clerks had seen. */
    SIMULATED,
    /** Right, with guessed versions. */
    SIMULATED_GUESSES,
    /** Right but for one operation or two. */
    MUTATED,
    MUTATED_GUESSES
  }

  private final RandomGenerator random;
  private final int maxOperations;

  RandomHistories(RandomGenerator random, int maxOperations) {
    this.random = random;
    this.maxOperations = maxOperations;
  }

  List<Operation<KvInput, KvOutput>> next(Kind kind) {
    return switch (kind) {
      case ARBITRARY -> arbitrary();
      case TANGLED -> tangled();
      case SHIFTED -> shifted();
      case SIMULATED -> simulated(0);
      case SIMULATED_GUESSES -> simulated(0.4);
      case MUTATED -> mutated(simulated(0));
      case MUTATED_GUESSES -> mutated(simulated(0.4));
    };
  }

  private List<Operation<KvInput, KvOutput>> arbitrary() {
    Clients clients = new Clients(between(2, 4), between(1, 6));
    int versions = between(1, 4);
    int values = between(1, 3);
    double gets = random.nextDouble();
    double maybes = 0.6 * random.nextDouble();
    for (int left = between(1, maxOperations); left > 0; left--) {
      if (chance(gets)) {
        KvOutput output =
            chance(0.2) ? new NoKey() : new Found(value(values), between(0, versions));
        clients.add(new Get("k"), output, chance(0.05));
      } else {
        KvOutput output =
            chance(maybes)
                ? new Maybe()
                : chance(0.35) ? new WrongVersion() : chance(0.1) ? new NoKey() : new Stored();
        clients.add(new Put("k", value(values), between(0, versions)), output, chance(0.05));
      }
    }
    return clients.operations;
  }

  private List<Operation<KvInput, KvOutput>> tangled() {
    int count = between(3, maxOperations);
    Clients clients = new Clients(between(2, 4), between(1, 16));
    int versions = between(1, 4);
    int values = chance(0.3) ? 2 : 1;
    double gets = 0.5 * random.nextDouble();
    double oks = 0.6 * random.nextDouble();
    double maybes = random.nextDouble();
    boolean[] stored = new boolean[versions + 1];
    for (int i = 0; i < count; i++) {
      if (chance(gets)) {
        clients.add(new Get("k"), new Found(value(values), between(1, versions)), false);
        continue;
      }
      int version = Math.clamp(i * versions / count + between(-1, 1), 0, versions);
      KvOutput output = new WrongVersion();
      if (!stored[version] && chance(oks)) {
        output = new Stored();
        stored[version] = true;
      } else if (chance(maybes)) {
        output = new Maybe();
      }
      boolean pending = !(output instanceof Stored) && chance(0.1);
      clients.add(new Put("k", value(values), version), output, pending);
    }
    return clients.operations;
  }

  private List<Operation<KvInput, KvOutput>> shifted() {
    List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();
    int slack = between(1, 8);
    int values = between(1, 2);
    double gets = 0.6 * random.nextDouble();
    double matches = 0.6 * random.nextDouble();
    double moved = 0.7 * random.nextDouble();
    long version = 0;
    String current = "";
    long now = 0;
    for (int left = between(3, maxOperations); left > 0; left--) {
      now += between(0, 3);
      KvInput input = new Get("k");
      KvOutput output = version == 0 ? new NoKey() : new Found(current, version);
      if (!chance(gets)) {
        long asked = chance(matches) ? version : Math.max(0, version + between(-2, 2));
        Put put = new Put("k", value(values), asked);
        boolean refused = asked != version;
        output = !refused ? new Stored() : version == 0 ? new NoKey() : new WrongVersion();
        output = !(output instanceof NoKey) && chance(0.4) ? new Maybe() : output;
        version += refused ? 0 : 1;
        current = refused ? current : put.value();
        input = put;
      }
      int move = chance(moved) ? between(-8, 8) : 0;
      long call = Math.max(0, now - between(0, slack) + move);
      long end = Math.max(call, now + between(0, slack) + move);
      boolean pending = output instanceof Maybe && chance(0.15);
      add(
          operations,
          operations.size(),
          input,
          call,
          pending ? Optional.empty() : KvHistory.returned(output, end));
    }
    return operations;
  }

  private List<Operation<KvInput, KvOutput>> simulated(double guesses) {
    int maxDelay = between(0, 6);
    SimulatedClerks.Setup setup =
        new SimulatedClerks.Setup(
            between(2, 4),
            between(2, maxOperations),
            maxDelay,
            maxDelay / 2 + 1,
            0.4 * random.nextDouble(),
            0.2 + 0.5 * random.nextDouble(),
            guesses,
            between(1, 3),
            0.1);
    List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();
    // As everywhere here, the seconds are the stamps, so that a history can be read.
    for (Operation<KvInput, KvOutput> from : SimulatedClerks.history(random, setup)) {
      Optional<Operation.Return<KvOutput>> returned =
          from.output().flatMap(output -> KvHistory.returned(output, from.end()));
      add(operations, from.client(), from.input(), from.call(), returned);
    }
    return operations;
  }

  private List<Operation<KvInput, KvOutput>> mutated(
      List<Operation<KvInput, KvOutput>> operations) {
    List<Operation<KvInput, KvOutput>> mutated = new ArrayList<>(operations);
    for (int left = chance(0.3) ? 2 : 1; left > 0; left--) {
      int i = random.nextInt(mutated.size());
      mutated.set(i, mutated(mutated.get(i)));
    }
    return mutated;
  }

  private Operation<KvInput, KvOutput> mutated(Operation<KvInput, KvOutput> from) {
    KvInput input = from.input();
    Optional<Operation.Return<KvOutput>> returned = from.returned();
    long call = from.call();
    long end = from.end();
    KvOutput output = from.output().orElse(new Maybe());
    int shift = between(-6, 6);
    switch (random.nextInt(5)) {
      case 0 -> {
        if (input instanceof Put put) {
          input = new Put("k", put.value(), Math.max(0, put.version() + between(-1, 1)));
        } else if (output instanceof Found found) {
          output = new Found(found.value(), Math.max(0, found.version() + between(-1, 1)));
        }
      }
      case 1 -> {
        if (input instanceof Put put) {
          input = new Put("k", value(3), put.version());
        } else if (output instanceof Found found) {
          output = new Found(value(3), found.version());
        }
      }
      case 2 -> {
        if (input instanceof Put) {
          output =
              switch (random.nextInt(4)) {
                case 0 -> new Stored();
                case 1 -> new WrongVersion();
                case 2 -> new NoKey();
                default -> new Maybe();
              };
        }
      }
      case 3 -> call = Math.max(0, Math.min(call + shift, from.isPending() ? call : end));
      default -> {
        call = Math.max(0, call + shift);
        end = from.isPending() ? end : Math.max(call, end + shift);
      }
    }
    return new Operation<>(
        from.id(),
        from.client(),
        input,
        call,
        call / 1e3,
        returned.isPresent() ? KvHistory.returned(output, end) : Optional.empty());
  }

  /** Clients whose operations follow each other. */
  private final class Clients {
    private final long[] free;
    private final int span;
    private final List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();

    Clients(int count, int span) {
      this.free = new long[count];
      this.span = span;
    }

    void add(KvInput input, KvOutput output, boolean pending) {
      int client = random.nextInt(free.length);
      long call = free[client] + between(0, 3);
      long end = call + between(0, span);
      free[client] = end + between(0, 1);
      RandomHistories.add(
          operations,
          client,
          input,
          call,
          pending ? Optional.empty() : KvHistory.returned(output, end));
    }
  }

  private static void add(
      List<Operation<KvInput, KvOutput>> operations,
      int client,
      KvInput input,
      long call,
      Optional<Operation.Return<KvOutput>> returned) {
    operations.add(new Operation<>(operations.size(), client, input, call, call / 1e3, returned));
  }

  private String value(int values) {
    return "v" + random.nextInt(values);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }
}
