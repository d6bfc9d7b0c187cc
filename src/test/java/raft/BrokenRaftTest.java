package raft;

import static harness.Cluster.Net.RELIABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import harness.FatalCheck;
import harness.Outcome;
import harness.TestRun;
import harness.raft.RaftCluster;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The course's tests must fail on a Raft that is broken, and say why. */
@SuppressWarnings("NullAway") // wrong answers are null, too
class BrokenRaftTest {

  /** The course's tests, run on other Rafts. */
  private static RaftTest courseTests(RaftPeer.Factory rafts) {
    return new RaftTest() {
      @Override
      RaftPeer.Factory raft() {
        return rafts;
      }
    };
  }

  private static void assertFatal(TestRun.Body test, String messagePattern) {
    Outcome outcome = Outcome.of(test);
    assertThat(outcome.message()).matches(messagePattern);
    assertThat(outcome.failure().orElseThrow()).isInstanceOf(FatalCheck.class);
  }

  private static void assertFails(TestRun.Body test, String messagePattern) {
    Outcome outcome = Outcome.of(test);
    assertThat(outcome.message()).matches(messagePattern);
    assertThat(outcome.failure().orElseThrow()).isExactlyInstanceOf(AssertionError.class);
  }

  private static FakeRafts withState(BiFunction<Integer, RaftState, RaftState> change) {
    return new FakeRafts() {
      @Override
      RaftState state(int me) {
        return change.apply(me, super.state(me));
      }
    };
  }

  @Test
  void fakesThatAreNotBrokenPass() {
    List<TestRun.Body> tests =
        List.of(
            courseTests(new FakeRafts())::TestBasicAgree3B,
            courseTests(new FakeRafts())::TestRPCBytes3B,
            courseTests(new FakeRafts())::TestSnapshotInit3D);
    for (TestRun.Body test : tests) {
      assertThat(Outcome.of(test).failure()).isEmpty();
    }
  }

  // ---- 3A

  @Test
  void noLeader() {
    FakeRafts rafts = withState((_, state) -> new RaftState(state.term(), false));
    assertFatal(courseTests(rafts)::TestInitialElection3A, "expected one leader, got none");
  }

  @Test
  void twoLeadersInATerm() {
    FakeRafts rafts = withState((me, _) -> new RaftState(7, me < 2));
    assertFatal(courseTests(rafts)::TestInitialElection3A, "term 7 has 2 \\(>1\\) leaders");
  }

  @Test
  void leadersOfDifferentTermsAreNoError() {
    FakeRafts rafts = withState((me, _) -> new RaftState(me, true));
    Outcome outcome =
        Outcome.of(
            () -> assertThat(new RaftCluster(3, RELIABLE, rafts).checkOneLeader()).isEqualTo(2));
    assertThat(outcome.failure()).isEmpty();
  }

  @Test
  void termsThatDisagree() {
    FakeRafts rafts = withState((me, state) -> new RaftState(1 + me, state.isLeader()));
    assertFatal(
        courseTests(rafts)::TestInitialElection3A,
        "servers disagree on term: \\{1=\\[0\\], 2=\\[1\\], 3=\\[2\\]\\} \\(term=servers\\)");
  }

  @Test
  void termThatIsNone() {
    FakeRafts rafts = withState((_, state) -> new RaftState(0, state.isLeader()));
    assertFails(courseTests(rafts)::TestInitialElection3A, "term is 0, but should be at least 1");
  }

  @Test
  void leaderWithoutAMajority() {
    assertFatal(
        () -> new RaftCluster(3, RELIABLE, new FakeRafts()).checkNoLeader(),
        "expected no leader among connected servers, but 0 claims to be leader");
  }

  // ---- 3B

  @Test
  void commandsAppliedOutOfOrder() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of(new ApplyMsg.Command(command, me == 1 ? 3 - index : index));
          }
        };
    assertFatal(
        courseTests(rafts)::TestBasicAgree3B,
        "server 1 apply out of order, expected index 1, got 2");
  }

  @Test
  void commandsAppliedTwice() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            ApplyMsg message = new ApplyMsg.Command(command, index);
            return List.of(message, message);
          }
        };
    assertFatal(
        courseTests(rafts)::TestBasicAgree3B,
        "server \\d apply out of order, expected index 2, got 1");
  }

  @Test
  void differentCommandsAtAnIndex() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of(new ApplyMsg.Command(me == 2 ? "another" : command, index));
          }
        };
    assertFatal(
        courseTests(rafts)::TestBasicAgree3B,
        "server 2 applied \"another\" at index 1, where server \\d applied 100"
            + "|server 2 applied \"another\" at index 1, which nobody has started");
  }

  /** Says of everything that it is equal to it. */
  private static final class EqualToAll {

    @Override
    public boolean equals(Object other) {
      return true;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  @Test
  void anObjectThatIsEqualToEveryCommand() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of(new ApplyMsg.Command(new EqualToAll(), index));
          }
        };
    assertFatal(
        courseTests(rafts)::TestBasicAgree3B,
        "server \\d applied an object of class raft.BrokenRaftTest\\$EqualToAll at index 1,"
            + " which nobody has started");
  }

  @Test
  void aCommandThatIsNull() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of(new ApplyMsg.Command(null, index));
          }
        };
    assertFatal(
        courseTests(rafts)::TestBasicAgree3B,
        "server \\d applied null at index 1, which nobody has started");
  }

  @Test
  void answersThatAreNull() {
    assertFatal(
        courseTests(withState((_, _) -> null))::TestInitialElection3A,
        "getState\\(\\) of server 0 returned null");
    assertFatal(
        courseTests(withAnswer(_ -> null))::TestBasicAgree3B,
        "start\\(\\) of server 0 returned null");
  }

  @Test
  void anIndexThatIsNone() {
    assertFatal(
        courseTests(withAnswer(_ -> new StartResult(0, 1, true)))::TestBasicAgree3B,
        "start\\(\\) of server 0 returned index 0, but the first index is 1");
  }

  private static FakeRafts withAnswer(UnaryOperator<StartResult> change) {
    return new FakeRafts() {
      @Override
      StartResult answer(StartResult result) {
        return change.apply(result);
      }
    };
  }

  /** Refuses each fifth command, and nevertheless goes on leading its term. */
  private static FakeRafts refusingSome() {
    AtomicInteger commands = new AtomicInteger();
    return withAnswer(
        result -> commands.incrementAndGet() % 5 == 0 ? new StartResult(0, 1, false) : result);
  }

  @Test
  void aLeaderThatRefusesCommands() {
    String message =
        "server 0 refused a command, though it leads term 1 and no server has a newer term";
    assertFatal(courseTests(refusingSome())::TestConcurrentStarts3B, message);
    assertFatal(courseTests(refusingSome())::TestCount3B, message);
  }

  @Test
  void asManyCommandsAreStartedAsInTheCourse() {
    assertThat(commandsStartedBy(RaftTest::TestCount3B)).isEqualTo(1 + 11);
    assertThat(commandsStartedBy(RaftTest::TestSnapshotInit3D)).isEqualTo(1 + 11 + 1 + 1);
  }

  @FunctionalInterface
  private interface CourseTest {
    void run(RaftTest test) throws Exception;
  }

  private static int commandsStartedBy(CourseTest test) {
    AtomicInteger commands = new AtomicInteger();
    FakeRafts rafts =
        withAnswer(result -> {
          commands.incrementAndGet();
          return result;
        });
    assertThat(Outcome.of(() -> test.run(courseTests(rafts))).failure()).isEmpty();
    return commands.get();
  }

  @Test
  void commandsThatAreNeverCommitted() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of();
          }
        };
    assertFatal(courseTests(rafts)::TestBasicAgree3B, "one\\(100\\) failed to reach agreement");
  }

  @Test
  void commandsThatOneServerNeverGets() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return me == 1 ? List.of() : super.messages(me, index, command);
          }
        };
    assertFatal(courseTests(rafts)::TestBasicAgree3B, "one\\(100\\) failed to reach agreement");
  }

  @Test
  void commandsCommittedBeforeTheyWereStarted() {
    CompletableFuture<Boolean> early = new CompletableFuture<>();
    FakeRafts rafts = new FakeRafts();
    RaftPeer.Factory factory =
        (ends, me, persister, channel) -> {
          if (me == 0) {
            Thread.ofVirtual().start(() -> early.complete(sendTwo(channel)));
          } else {
            early.join();
          }
          return rafts.make(ends, me, persister, channel);
        };
    assertFatal(
        courseTests(factory)::TestBasicAgree3B,
        "server 0 applied 0 at index 1, which nobody has started");
  }

  /** When the second one has been taken, the first one has been applied. */
  private static boolean sendTwo(ApplyChannel channel) {
    try {
      return channel.send(new ApplyMsg.Command(0, 1)) && channel.send(new ApplyMsg.Command(0, 2));
    } catch (InterruptedException _) {
      return false;
    }
  }

  @Test
  void commitWithoutAMajority() {
    assertFails(courseTests(new FakeRafts())::TestFailNoAgree3B, "\\d committed but no majority");
  }

  @Test
  void tooManyBytes() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          void started(Peer leader, Object command) {
            for (int i = 0; i < 3; i++) {
              leader.tellAll(command.toString());
            }
          }
        };
    assertFails(
        courseTests(rafts)::TestRPCBytes3B, "too many RPC bytes; got 3\\d{5}, expected 150000");
  }

  @Test
  void tooManyRpcs() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          void started(Peer leader, Object command) {
            leader.tellAll("entry");
            leader.tellAll("entry again");
          }
        };
    assertFails(courseTests(rafts)::TestCount3B, "too many RPCs \\(48\\) for 10 entries");
  }

  @Test
  void tooManyRpcsWhenIdle() {
    AtomicInteger commands = new AtomicInteger();
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          void started(Peer leader, Object command) {
            if (commands.incrementAndGet() == 12) {
              Thread.ofVirtual().start(() -> chatterAfterAWhile(leader));
            }
          }
        };
    assertFails(
        courseTests(rafts)::TestCount3B, "too many RPCs \\(\\d+\\) for 1 second of idleness");
  }

  private static void chatterAfterAWhile(FakeRafts.Peer peer) {
    try {
      Thread.sleep(400);
      while (true) {
        peer.tellAll("are you there?");
        peer.tellAll("and now?");
        Thread.sleep(5);
      }
    } catch (InterruptedException _) {
      // The test is over.
    }
  }

  @Test
  void noElectionAtAll() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          boolean holdsElections() {
            return false;
          }
        };
    assertFails(
        courseTests(rafts)::TestCount3B, "too many or few RPCs \\(0\\) to elect initial leader");
  }

  // ---- 3C, 3D

  @Test
  void committedCommandsForgottenInACrash() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          void restarted(List<Object> sharedLog) {
            sharedLog.clear();
          }
        };
    assertFatal(
        courseTests(rafts)::TestPersist13C,
        "server \\d applied 12 at index 1, where (an earlier life of )?server \\d applied 11");
  }

  @Test
  void logThatIsNotTrimmed() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          void snapshot(Peer peer, int index, byte[] snapshot) {}
        };
    assertFails(
        courseTests(rafts)::TestSnapshotBasic3D,
        "Log size too large \\(\\d+ bytes, the limit is 2000\\)");
  }

  @Test
  void snapshotThatIsSaidToReachFurtherThanItDoes() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of(new ApplyMsg.Snapshot(emptySnapshot(), 1, index));
          }
        };
    assertFatal(
        courseTests(rafts)::TestSnapshotBasic3D,
        "server \\d got a snapshot said to end at index 1, but it ends at 0");
  }

  @Test
  void snapshotThatIsNull() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of(new ApplyMsg.Snapshot(null, 1, index));
          }
        };
    assertFatal(courseTests(rafts)::TestSnapshotBasic3D, "server \\d got a snapshot that is null");
  }

  @Test
  void snapshotThatIsNone() {
    FakeRafts rafts =
        new FakeRafts() {
          @Override
          List<ApplyMsg> messages(int me, int index, Object command) {
            return List.of(new ApplyMsg.Snapshot("rubbish".getBytes(UTF_8), 1, index));
          }
        };
    assertFatal(
        courseTests(rafts)::TestSnapshotBasic3D, "server \\d cannot decode its snapshot: (?s).*");
  }

  private static byte[] emptySnapshot() {
    return "{\"lastIncludedIndex\":0,\"commands\":[]}".getBytes(UTF_8);
  }
}
