package rsm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harness.Outcome;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import raft.RaftPeer;
import rsm.Counter.IncRep;
import rsm.SubmitResult.Done;
import rsm.SubmitResult.WrongLeader;

/** The tests of Lab 4A must fail on wrong solutions, and say what is wrong. */
@SuppressWarnings("NullAway") // wrong answers are null, too
class BrokenRsmTest {

  @Test
  void catchesAnRsmThatLosesASubmit() {
    check(withStateMachine(LosesThirdOp::new), RsmTest::TestBasic4A)
        .hasMessage("expected 2 instead of 2");
  }

  @Test
  void catchesAnRsmThatAnswersBeforeTheOperationHasCommitted() {
    check(withRsm(AnswersAtOnce::new), RsmTest::TestLeaderPartition4A)
        .hasMessageMatching("Submit \\d+ in minority completed");
  }

  @Test
  void catchesAnRsmThatTakesALostOperationForExecutedAfterTheHeal() {
    check(withRsm(TakesLostForDone::new), RsmTest::TestLeaderPartition4A)
        .hasMessageMatching(
            "Submit \\d+, made in the minority, completed after the partition had healed");
  }

  @Test
  void catchesAnRsmThatNeverLearnsThatItsLeadershipIsLost() {
    check(withRsm(WaitsForGood::new), RsmTest::TestLeaderPartition4A)
        .hasMessage("submits to the old leader did not return after the partition healed");
  }

  @Test
  void catchesAnRsmThatTurnsEverySubmitAway() {
    check(withRsm(TurnsAway::new), RsmTest::TestShutdown4A)
        .hasMessage("no server executed an Inc within 10 s");
  }

  @Test
  void catchesAnRsmThatAnswersWithSomethingElse() {
    check(withStateMachine(AnswersNothing::new), RsmTest::TestConcurrent4A)
        .hasMessage("submit(Inc) returned Done(nothing), which is not what doOp returned");
  }

  @Test
  void catchesAnRsmThatAnswersNull() {
    check(withRsm(rsm -> new Answers(rsm, new Done(null))), RsmTest::TestBasic4A)
        .hasMessage(
            "expected 0 instead of 0\n"
                + "submit(Inc) returned Done(null), which is not what doOp returned");
    check(withRsm(rsm -> new Answers(rsm, new Done(null))), RsmTest::TestConcurrent4A)
        .hasMessage("submit(Inc) returned Done(null), which is not what doOp returned");
    check(withRsm(rsm -> new Answers(rsm, null)), RsmTest::TestConcurrent4A)
        .hasMessageMatching("submit\\(Inc\\[\\]\\) to server \\d returned null");
  }

  @Test
  void catchesAnRsmThatAnswersWithAnObjectOfItsOwn() {
    check(withRsm(rsm -> new Answers(rsm, new Done(new Throws(null)))), RsmTest::TestConcurrent4A)
        .hasMessage(
            "submit(Inc) returned Done(an object of class rsm.BrokenRsmTest$Throws), which is not"
                + " what doOp returned");
  }

  @Test
  void catchesAnRsmThatHandsTheServiceNull() {
    check(withStateMachine(ExecutesNull::new), RsmTest::TestBasic4A)
        .hasMessage("DoOp was called with null, which nobody submitted");
  }

  @Test
  void tellsWhatTheServersShow() {
    check(withStateMachine(Doubles::new), RsmTest::TestBasic4A)
        .hasMessage("only 0 of 3 servers show the counter 1: server 0 and so on show 2, 2, 2");
  }

  @Test
  void catchesAnRsmThatTakesNoSnapshots() {
    check(
            (peers, me, disk, _, counter) -> new Rsm(peers, me, disk, -1, counter),
            RsmTest::TestSnapshot4C)
        .hasMessageMatching("logs were not trimmed \\(\\d+ > 2 \\* 1000\\)");
  }

  @Test
  void catchesAnRsmThatThrowsOnItsReaderThread() {
    check(withStateMachine(Throws::new), RsmTest::TestBasic4A)
        .isInstanceOf(ArithmeticException.class);
  }

  // ---- how a test is run on a wrong solution

  @FunctionalInterface
  private interface LabTestMethod {
    void run(RsmTest test) throws Exception;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> check(
      RsmPeer.Factory solution, LabTestMethod method) {
    RsmTest test =
        new RsmTest() {
          @Override
          RsmPeer.Factory rsm() {
            return solution;
          }
        };
    return assertThatThrownBy(() -> Outcome.of(() -> method.run(test)).rethrow());
  }

  private static RsmPeer.Factory withStateMachine(UnaryOperator<StateMachine> broken) {
    return (peers, me, disk, maxRaftState, counter) ->
        new Rsm(peers, me, disk, maxRaftState, broken.apply(counter));
  }

  private static RsmPeer.Factory withRsm(UnaryOperator<RsmPeer> broken) {
    return (peers, me, disk, maxRaftState, counter) ->
        broken.apply(new Rsm(peers, me, disk, maxRaftState, counter));
  }

  // ---- wrong solutions

  /** A counter whose snapshots are right; what it executes is a subclass's business. */
  private abstract static class WrongCounter implements StateMachine {

    final StateMachine counter;

    WrongCounter(StateMachine counter) {
      this.counter = counter;
    }

    @Override
    public byte[] snapshot() {
      return counter.snapshot();
    }

    @Override
    public void restore(byte[] snapshot) {
      counter.restore(snapshot);
    }
  }

  /** Hands the third operation to nobody, and the result of the second to its submit. */
  private static final class LosesThirdOp extends WrongCounter {

    private int ops;
    private Object last = new IncRep(0);

    LosesThirdOp(StateMachine counter) {
      super(counter);
    }

    @Override
    public Object doOp(Object req) {
      ops++;
      if (ops != 3) {
        last = counter.doOp(req);
      }
      return last;
    }
  }

  /** Keeps the result for itself. */
  private static final class AnswersNothing extends WrongCounter {

    AnswersNothing(StateMachine counter) {
      super(counter);
    }

    @Override
    public Object doOp(Object req) {
      return "nothing";
    }
  }

  /** Executes each operation once more than it should. */
  private static final class Doubles extends WrongCounter {

    Doubles(StateMachine counter) {
      super(counter);
    }

    @Override
    public Object doOp(Object req) {
      Object result = counter.doOp(req);
      counter.doOp(req);
      return result;
    }
  }

  private static final class Throws extends WrongCounter {

    Throws(StateMachine counter) {
      super(counter);
    }

    @Override
    public Object doOp(Object req) {
      throw new ArithmeticException("as a wrong solution might");
    }
  }

  /** Forgets what was submitted. */
  private static final class ExecutesNull extends WrongCounter {

    ExecutesNull(StateMachine counter) {
      super(counter);
    }

    @Override
    public Object doOp(Object req) {
      return counter.doOp(null);
    }
  }

  /** Answers always the same. */
  private record Answers(RsmPeer rsm, SubmitResult result) implements RsmPeer {

    @Override
    public SubmitResult submit(Object req) {
      return result;
    }

    @Override
    public RaftPeer raft() {
      return rsm.raft();
    }

    @Override
    public void kill() {
      rsm.kill();
    }
  }

  /** Is never the leader. */
  private record TurnsAway(RsmPeer rsm) implements RsmPeer {

    @Override
    public SubmitResult submit(Object req) {
      return new WrongLeader();
    }

    @Override
    public RaftPeer raft() {
      return rsm.raft();
    }

    @Override
    public void kill() {
      rsm.kill();
    }
  }

  /** Takes the start of agreement for agreement. */
  private record AnswersAtOnce(RsmPeer rsm) implements RsmPeer {

    @Override
    public SubmitResult submit(Object req) {
      boolean minority = req instanceof Counter.Dec && rsm.raft().getState().isLeader();
      return minority ? new Done(new IncRep(0)) : rsm.submit(req);
    }

    @Override
    public RaftPeer raft() {
      return rsm.raft();
    }

    @Override
    public void kill() {
      rsm.kill();
    }
  }

  /** Says Done of a Dec that another leader's entry has replaced. */
  private record TakesLostForDone(RsmPeer rsm) implements RsmPeer {

    @Override
    public SubmitResult submit(Object req) {
      SubmitResult result = rsm.submit(req);
      return req instanceof Counter.Dec ? new Done(new IncRep(0)) : result;
    }

    @Override
    public RaftPeer raft() {
      return rsm.raft();
    }

    @Override
    public void kill() {
      rsm.kill();
    }
  }

  /** Waits for the result of an operation that it has started, even when there will be none. */
  private static final class WaitsForGood implements RsmPeer {

    private final RsmPeer rsm;
    private final CountDownLatch killed = new CountDownLatch(1);

    WaitsForGood(RsmPeer rsm) {
      this.rsm = rsm;
    }

    @Override
    public SubmitResult submit(Object req) {
      boolean started = rsm.raft().getState().isLeader();
      SubmitResult result = rsm.submit(req);
      if (started && result instanceof WrongLeader) {
        awaitKill();
      }
      return result;
    }

    private void awaitKill() {
      try {
        killed.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public RaftPeer raft() {
      return rsm.raft();
    }

    @Override
    public void kill() {
      killed.countDown();
      rsm.kill();
    }
  }
}
