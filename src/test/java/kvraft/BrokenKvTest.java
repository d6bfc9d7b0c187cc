package kvraft;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harness.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import kvraft.rpc.Err;
import kvraft.rpc.GetArgs;
import kvraft.rpc.GetReply;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;
import labrpc.ClientEnd;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import raft.RaftPeer;

/** The tests of Lab 4B and 4C must fail on wrong solutions, and say what is wrong. */
@SuppressWarnings("NullAway") // wrong answers are null, too
class BrokenKvTest {

  @Test
  void catchesAServerThatExecutesAPutTwice() {
    checkServer(PutsTwice::new, KvRaftTest::TestBasic4B)
        .hasMessageStartingWith("history is not linearizable: executed twice?")
        .hasMessageMatching(
            "(?s).*the check that failed: Reliable: Wrong number of puts: version \\d+, OK \\d+\n.*");
  }

  @Test
  void catchesAServerThatAnswersAGetFromItsMemory() {
    checkServer(RemembersGets::new, KvRaftTest::TestConcurrent4B)
        .hasMessageStartingWith("history is not linearizable");
  }

  @Test
  void catchesAServerThatAnswersAGetInAMinority() {
    Map<String, GetReply> memory = new ConcurrentHashMap<>();
    checkServer(server -> new AsksNobody(server, memory), KvRaftTest::TestOnePartition4B)
        .hasMessageMatching(
            "(?s).*Get in minority completed: Get\\(\"1\"\\) of client 3 returned \"1.\", version.*");
  }

  @Test
  void catchesAServerThatMixesUpValues() {
    checkServer(MixesUpValues::new, KvRaftTest::TestBasic4B)
        .hasMessageStartingWith("history is not linearizable: ")
        .hasMessageContaining("the check that failed: Wrong value");
  }

  @Test
  void aBlankTooMuchIsSeen() {
    checkServer(AddsABlank::new, KvRaftTest::TestSnapshotSize4C)
        .hasMessageContaining("Get(\"x\") of client 0: expected \"0\", found \"0 \", version 1");
  }

  @Test
  void catchesAServerThatExecutesAPutTwiceBetweenCrashesOnAReliableNetwork() {
    checkServer(PutsTwice::new, KvRaftTest::TestPersistOneClient4B)
        .hasMessageMatching(
            "(?s).*Reliable: Wrong number of puts: version \\d+, OK \\d+, ErrMaybe \\d+\n.*");
  }

  @Test
  void catchesAServerThatTakesNoSnapshots() {
    KvService.Factory never = (peers, me, disk, _) -> new KvServer(peers, me, disk, -1);
    check(never, Clerk::new, KvRaftTest::TestSnapshotSize4C)
        .hasMessageMatching("logs were not trimmed \\(\\d+ > 8 \\* 1000\\)");
  }

  @Test
  void catchesAServerThatTakesSnapshotsUnasked() {
    KvService.Factory always = (peers, me, disk, _) -> new KvServer(peers, me, disk, 1000);
    check(always, Clerk::new, KvRaftTest::TestBasic4B).hasMessageStartingWith("snapshot too large");
  }

  @Test
  void catchesAClerkThatGivesUp() {
    check(KvServer::new, GivesUp::new, KvRaftTest::TestBasic4B)
        .hasMessageMatching(
            "Wrong error ErrWrongLeader: the answer to (Get|Put)\\(\"k\".*\\) of client 0");
  }

  @Test
  void catchesAClerkThatAnswersNull() {
    check(KvServer::new, servers -> new Answers(servers, null, Err.OK), KvRaftTest::TestBasic4B)
        .hasMessage("Get(k) of client 0 returned null");
    GetReply noErr = new GetReply("", 1, null);
    check(KvServer::new, servers -> new Answers(servers, noErr, Err.OK), KvRaftTest::TestBasic4B)
        .hasMessage("Get(k) of client 0: its err returned null");
    GetReply noValue = new GetReply(null, 1, Err.OK);
    check(KvServer::new, servers -> new Answers(servers, noValue, Err.OK), KvRaftTest::TestBasic4B)
        .hasMessage("Get(k) of client 0 returned OK without a value");
    check(KvServer::new, servers -> new Answers(servers, noValue, null), KvRaftTest::TestBasic4B)
        .hasMessage("Put(k) of client 0 returned null");
  }

  @Test
  void catchesAClerkWhoseLeaderIsNoServer() {
    GetReply reply = new GetReply("13", 1, Err.OK);
    check(
            KvServer::new,
            servers -> new Answers(servers, reply, Err.OK),
            KvRaftTest::TestOnePartition4B)
        .hasMessage("leader() of client 0 returned 17; the servers are 0 to 4");
  }

  @Test
  void catchesAServerThatHasNoKeyAtVersion0() {
    check(
            KvServer::new,
            servers -> new Answers(servers, null, Err.ErrNoKey),
            KvRaftTest::TestSnapshotSize4C)
        .hasMessageContaining(
            "Wrong error ErrNoKey: the answer to Put(\"x\", \"0\", version 0) of client 0");
  }

  @Test
  void catchesAServerThatLosesAKeyByTheHistory() {
    checkServer(LosesKeys::new, KvRaftTest::TestSnapshotSize4C)
        .hasMessageStartingWith("history is not linearizable");
  }

  @Test
  void catchesAClerkThatTellsErrVersionWhereItCannotKnow() {
    check(KvServer::new, NeverInDoubt::new, KvRaftTest::TestUnreliable4B)
        .hasMessageContaining("Unreliable: Wrong number of puts");
  }

  // ---- how a test is run on a wrong solution

  @FunctionalInterface
  private interface LabTestMethod {
    void run(KvRaftTest test) throws Exception;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> checkServer(
      UnaryOperator<KvService> broken, LabTestMethod method) {
    KvService.Factory servers =
        (peers, me, disk, max) -> broken.apply(new KvServer(peers, me, disk, max));
    return check(servers, Clerk::new, method);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> check(
      KvService.Factory servers, KvClerk.Factory clerks, LabTestMethod method) {
    KvRaftTest test =
        new KvRaftTest() {
          @Override
          KvService.Factory server() {
            return servers;
          }

          @Override
          KvClerk.Factory clerk() {
            return clerks;
          }
        };
    return assertThatThrownBy(() -> Outcome.of(() -> method.run(test)).rethrow());
  }

  // ---- wrong servers

  /** A server that is right but for what a subclass does otherwise. */
  private abstract static class Wrapped implements KvService {

    final KvService server;

    Wrapped(KvService server) {
      this.server = server;
    }

    @Override
    public GetReply get(GetArgs args) {
      return server.get(args);
    }

    @Override
    public PutReply put(PutArgs args) {
      return server.put(args);
    }

    @Override
    public RaftPeer raft() {
      return server.raft();
    }

    @Override
    public void kill() {
      server.kill();
    }
  }

  /** As after a lost reply, had the version not been checked. */
  private static final class PutsTwice extends Wrapped {

    PutsTwice(KvService server) {
      super(server);
    }

    @Override
    public PutReply put(PutArgs args) {
      PutReply reply = server.put(args);
      if (reply.err() == Err.OK) {
        server.put(new PutArgs(args.key(), args.value(), args.version() + 1));
      }
      return reply;
    }
  }

  /** Sends only every second Get of a key through the log. */
  private static final class RemembersGets extends Wrapped {

    private final Map<String, GetReply> remembered = new ConcurrentHashMap<>();

    RemembersGets(KvService server) {
      super(server);
    }

    @Override
    public GetReply get(GetArgs args) {
      GetReply old = remembered.remove(args.key());
      if (old != null) {
        return old;
      }
      GetReply reply = server.get(args);
      if (reply.err() == Err.OK) {
        remembered.put(args.key(), reply);
      }
      return reply;
    }

    /** Others may ask it, too, after a Put; so it has something to remember. */
    @Override
    public PutReply put(PutArgs args) {
      PutReply reply = server.put(args);
      if (reply.err() == Err.OK) {
        remembered.put(args.key(), new GetReply(args.value(), args.version() + 1, Err.OK));
      }
      return reply;
    }
  }

  /** Answers a Get by what any server has put last. */
  private static final class AsksNobody extends Wrapped {

    private final Map<String, GetReply> memory;

    AsksNobody(KvService server, Map<String, GetReply> memory) {
      super(server);
      this.memory = memory;
    }

    @Override
    public GetReply get(GetArgs args) {
      GetReply known = memory.get(args.key());
      return known == null ? server.get(args) : known;
    }

    @Override
    public PutReply put(PutArgs args) {
      PutReply reply = server.put(args);
      if (reply.err() == Err.OK) {
        memory.put(args.key(), new GetReply(args.value(), args.version() + 1, Err.OK));
      }
      return reply;
    }
  }

  /** Has no key any more when one is put over for the third time. */
  private static final class LosesKeys extends Wrapped {

    LosesKeys(KvService server) {
      super(server);
    }

    @Override
    public PutReply put(PutArgs args) {
      PutReply reply = server.put(args);
      boolean lost = args.version() == 2 && reply.err() == Err.OK;
      return lost ? new PutReply(Err.ErrNoKey) : reply;
    }
  }

  private static final class AddsABlank extends Wrapped {

    AddsABlank(KvService server) {
      super(server);
    }

    @Override
    public GetReply get(GetArgs args) {
      GetReply reply = server.get(args);
      return new GetReply(reply.value() + " ", reply.version(), reply.err());
    }
  }

  private static final class MixesUpValues extends Wrapped {

    MixesUpValues(KvService server) {
      super(server);
    }

    @Override
    public GetReply get(GetArgs args) {
      GetReply reply = server.get(args);
      return reply.err() == Err.OK
          ? new GetReply("{\"id\":99,\"v\":99}", reply.version(), Err.OK)
          : reply;
    }
  }

  // ---- wrong clerks

  /** Answers always the same. */
  private record Answers(List<ClientEnd> servers, GetReply reply, Err err) implements KvClerk {

    @Override
    public GetReply get(String key) {
      return reply;
    }

    @Override
    public Err put(String key, String value, long version) {
      return err;
    }

    @Override
    public int leader() {
      return 17;
    }
  }

  /** Tells its caller to ask somebody else. */
  private static final class GivesUp implements KvClerk {

    private final ClientEnd server;

    GivesUp(List<ClientEnd> servers) {
      server = servers.getLast();
    }

    @Override
    public GetReply get(String key) {
      return server
          .call("KvServer.get", new GetArgs(key), GetReply.class)
          .orElse(new GetReply("", 0, Err.ErrWrongLeader));
    }

    @Override
    public Err put(String key, String value, long version) {
      // Before there is a leader, nobody is the right one.
      return server
          .call("KvServer.put", new PutArgs(key, value, version), PutReply.class)
          .map(PutReply::err)
          .orElse(Err.ErrWrongLeader);
    }

    @Override
    public int leader() {
      return 0;
    }
  }

  /** Takes the answer to a second send for the answer to the first. */
  private static final class NeverInDoubt implements KvClerk {

    private final KvClerk clerk;

    NeverInDoubt(List<ClientEnd> servers) {
      clerk = new Clerk(servers);
    }

    @Override
    public GetReply get(String key) {
      return clerk.get(key);
    }

    @Override
    public Err put(String key, String value, long version) {
      Err err = clerk.put(key, value, version);
      return err == Err.ErrMaybe ? Err.ErrVersion : err;
    }

    @Override
    public int leader() {
      return clerk.leader();
    }
  }
}
