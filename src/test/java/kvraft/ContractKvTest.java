package kvraft;

import static harness.Expect.expect;

import harness.LabTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kvraft.ScriptedServers.Answer;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import org.junit.jupiter.api.Test;

/**
 * Not the course's, but run with its tests: what {@link KvClerk} and {@link KvService} promise and
 * no other test asks for.
 */
@LabTest
class ContractKvTest {

  /** What is tested. */
  KvService.Factory server() {
    return KvServer::new;
  }

  /** What is tested. */
  KvClerk.Factory clerk() {
    return Clerk::new;
  }

  /**
   * What servers answer to one Put after another, and what the clerk may make of it.
   *
   * @param answers to the first send, the second, ...
   */
  private record Case(List<Answer> answers, Set<Err> allowed) {}

  private static final Answer OK = Answer.of(Err.OK);
  private static final Answer NO_KEY = Answer.of(Err.ErrNoKey);
  private static final Answer VERSION = Answer.of(Err.ErrVersion);
  private static final Answer WRONG_LEADER = Answer.of(Err.ErrWrongLeader);
  private static final Answer LOST = Answer.lost();

  private static final List<Case> CASES =
      List.of(
          // One send and one answer leave no doubt.
          new Case(List.of(OK), Set.of(Err.OK)),
          new Case(List.of(NO_KEY), Set.of(Err.ErrNoKey)),
          new Case(List.of(VERSION), Set.of(Err.ErrVersion)),
          // OK leaves none in any case: the version fitted.
          new Case(List.of(WRONG_LEADER, OK), Set.of(Err.OK)),
          new Case(List.of(LOST, OK), Set.of(Err.OK)),
          new Case(List.of(LOST, WRONG_LEADER, WRONG_LEADER, OK), Set.of(Err.OK)),
          // An earlier send may have been executed, also one that was answered ErrWrongLeader.
          new Case(List.of(LOST, VERSION), Set.of(Err.ErrMaybe)),
          new Case(List.of(WRONG_LEADER, VERSION), Set.of(Err.ErrMaybe)),
          new Case(List.of(LOST, WRONG_LEADER, VERSION), Set.of(Err.ErrMaybe)),
          new Case(List.of(WRONG_LEADER, LOST, LOST, VERSION), Set.of(Err.ErrMaybe)),
          // It may be on its way still. But it was not executed so far.
          new Case(List.of(LOST, NO_KEY), Set.of(Err.ErrNoKey, Err.ErrMaybe)),
          new Case(List.of(WRONG_LEADER, NO_KEY), Set.of(Err.ErrNoKey, Err.ErrMaybe)));

  // Does a clerk say what it knows, and ErrMaybe only where it cannot know?
  @Test
  void TestContractMaybe4B() throws InterruptedException {
    ScriptedServers servers =
        new ScriptedServers(clerk(), "Test contract, not the course's (4B): what a clerk knows");
    KvClerk clerk = servers.clerk();
    for (Case each : CASES) {
      servers.answer(each.answers);
      Err err = clerk.put("key", "value", 7);
      expect(
          each.allowed.contains(err),
          "the servers answered the sends of a Put with %s; the clerk said %s, expected %s",
          Answer.shown(each.answers),
          err,
          Answer.shownErrs(each.allowed));
      servers.checkAllWereAsked();
      servers.checkAsked("key", "value", 7);
      int answered = servers.lastAsked();
      expect(
          clerk.leader() == answered,
          "server %d gave the last answer, but leader() of the clerk is %d",
          answered,
          clerk.leader());
    }
    servers.end();
  }

  // Does a Get go on until there is an answer, and return just that?
  @Test
  void TestContractGet4B() throws InterruptedException {
    ScriptedServers servers =
        new ScriptedServers(clerk(), "Test contract, not the course's (4B): a clerk's Gets");
    KvClerk clerk = servers.clerk();
    for (List<Answer> before : List.of(List.<Answer>of(), List.of(LOST), List.of(WRONG_LEADER))) {
      for (Err last : List.of(Err.OK, Err.ErrNoKey)) {
        List<Answer> answers = new ArrayList<>(before);
        answers.add(Answer.of(last));
        servers.answer(answers);
        GetReply reply = clerk.get("key");
        expect(
            reply != null && reply.err() == last,
            "the servers answered a Get with %s; the clerk said %s",
            Answer.shown(answers),
            reply == null ? "null" : reply.err());
        expect(
            last != Err.OK || (reply.value().equals("found") && reply.version() == 3),
            "a server answered a Get with \"found\", version 3; the clerk said %s",
            RecordedClerk.shown(reply));
        servers.checkAllWereAsked();
      }
    }
    servers.end();
  }

  // Does a clerk pause when nobody leads?
  @Test
  void TestContractPause4B() throws InterruptedException {
    int most = 1200;
    ScriptedServers servers =
        new ScriptedServers(clerk(), "Test contract, not the course's (4B): a clerk's pauses");
    KvClerk clerk = servers.clerk();
    servers.answerAlways(WRONG_LEADER);
    servers.fork(() -> clerk.put("key", "value", 0));
    Thread.sleep(Duration.ofSeconds(2));
    int requests = servers.requests();
    expect(
        requests <= most,
        "in 2 s without a leader a clerk sent %d requests to 3 servers (> %d): it must pause when"
            + " all have answered ErrWrongLeader",
        requests,
        most);
    expect(requests >= 3, "in 2 s without a leader a clerk sent only %d requests", requests);
    servers.end();
  }

  // Does each Put change what it should, and nothing else?
  @Test
  void TestContractVersions4B() throws InterruptedException {
    OneLeader.checkVersions(
        server(), clerk(), -1, "Test contract, not the course's (4B): keys and versions");
  }

  // Do keys keep their versions when a snapshot stands in for the Puts?
  @Test
  void TestContractVersions4C() throws InterruptedException {
    OneLeader.checkVersionsAfterSnapshots(
        server(), clerk(), 1000, "Test contract, not the course's (4C): versions in snapshots");
  }
}
