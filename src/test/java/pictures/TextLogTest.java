package pictures;

import static org.assertj.core.api.Assertions.assertThat;

import events.Event;
import events.OneLine;
import events.Party;
import events.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import story.EventWords;
import story.Report;
import story.Script;

/** The events as lines. */
class TextLogTest {

  @TempDir Path folder;

  private final Script script = new Script();

  @Test
  void eachEventIsOneLineInTheOrderOfTime() throws IOException {
    script.start(2).at(1.305213).appendEntries(0, 1, 7, 11, 3, 11).accept(1, 7).arrive(0);
    script.requestVote(1, 0, 8, 14).lose(1, Event.Loss.REQUEST_LOST);
    script.call(0, "Put(\"x\", \"a\")").add(new Event.Returned(1, Event.Answer.MAYBE, "ErrMaybe"));
    script.parted(List.of(List.of(0), List.of(1)));
    script.add(new Event.NetworkSet(Event.Treatment.UNRELIABLE, true));
    script.add(new Event.Observed(0, 7, true)).add(new Event.Logged(1, "election", "2 votes\n"));
    script.add(new Event.Saved(0, 1234, 0, false)).add(new Event.Annotated(-1, "look"));
    script.add(new Event.Step("checking for a leader", Event.StepResult.FAILED));
    script.add(new Event.Judged("stale read", List.of("because"), List.of(1, 2)));
    script.add(new Event.Crashed(1)).fail("no\nleader");
    assertThat(written(Script.failed("no leader", "  at all")))
        .containsExactly(
            "# test TestSomething, seed 17",
            "# replay: make SEED=17 kvraft1",
            "# history is not linearizable: stale read",
            "#   no leader",
            "#     at all",
            "# time     who  term role      event (#: an RPC, op: an operation of a client)",
            "  0.000000s S0   -    follower  started",
            "  0.001000s S1   -    follower  started",
            "  1.305213s S0   t7   leader    appendEntries t7 prev 11 (t1) [12..14] commit 11 -> S1 #1",
            "  1.305213s S0   t7   leader    becomes leader of t7",
            "  1.306213s S1   -    follower  appendEntries t7 prev 11 (t1) [12..14] commit 11 <- S0 #1",
            "  1.307213s S1   t7   follower  ok t7 -> S0 #1",
            "  1.307213s S1   t7   follower  becomes follower of t7",
            "  1.308213s S0   t7   leader    ok t7 <- S1 #1",
            "  1.309213s S1   t8   candidate requestVote t8 last 14 (t1) -> S0 #2",
            "  1.309213s S1   t8   candidate becomes candidate of t8",
            "  1.310213s S1   t8   candidate requestVote t8 last 14 (t1) -> S0 #2 lost: the request",
            "  1.311213s C0                  call op1 Put(\"x\", \"a\")",
            "  1.312213s C0                  return op1 ErrMaybe (executed or not)",
            "  1.313213s net                 partition: S0 | S1",
            "  1.314213s net                 unreliable: on",
            "  1.316213s S1   t8   candidate [election] 2 votes",
            "  1.317213s S0   t7   leader    saved 1,234 bytes",
            "  1.318213s test                note: look",
            "  1.319213s test                checking for a leader ... FAILED",
            "  1.320213s test                the history is not linearizable: stale read (op1 op2)",
            "  1.321213s S1   t8   down      crashed",
            "  1.322213s test                FAILED: no\\nleader");
  }

  @Test
  void whatBelongsToNothingIsStillALine() throws IOException {
    script.add(new Event.Answered(9, 0, Script.json("{'term':3}")));
    script.add(new Event.Arrived(9, Party.server(0))).add(new Event.Delivered(8, 0));
    script.add(new Event.Returned(9, Event.Answer.REFUSED, "ErrVersion"));
    assertThat(written(new Report(Report.Result.PASSED, "", List.of(), "", true)))
        .containsExactly(
            "# test TestSomething, seed 17",
            "# passed",
            "# time     who  term role      event (#: an RPC, op: an operation of a client)",
            "  0.000000s S0   -    follower  {\"term\":3} -> ? #9",
            "  0.001000s S0   -    follower  a reply <- ? #9",
            "  0.002000s S0   -    follower  an earlier request <- ? #8",
            "  0.003000s C?                  return op9 ErrVersion (not executed)");
  }

  @Test
  void aCopyOfARequestSaysWhoseItWas() throws IOException {
    script.start(2);
    script.add(
        new Event.CameAgain(
            new Event.Sent(
                9,
                Party.server(0),
                1,
                "Raft.requestVote",
                Script.json("{'term':3,'lastLogIndex':4,'lastLogTerm':2}"))));
    script.add(new Event.Answered(9, 1, Script.json("{'term':3,'voteGranted':true}")));
    assertThat(written(Script.failed("no leader")))
        .anyMatch(line -> line.matches(".* S1 .* requestVote t3 last 4 \\(t2\\) again <- S0 #9"))
        .anyMatch(line -> line.matches(".* S1 .* vote granted t3 -> S0 #9"));
  }

  @Test
  void getStateIsALineOnlyIfItTellsSomethingNew() throws IOException {
    script.start(1).requestVote(0, 0, 7, 0);
    script.add(new Event.Observed(0, 7, false)).add(new Event.Observed(0, 7, true));
    script.add(new Event.Observed(0, 7, true)).add(new Event.Observed(0, 8, false));
    assertThat(written(Script.failed()).stream().filter(line -> line.contains("getState")))
        .extracting(line -> line.substring(32))
        .containsExactly("getState: term 7, leader", "getState: term 8, not leader");
  }

  @Test
  void whatIsRefusedAgainAndAgainSaysSo() throws IOException {
    script.start(2);
    for (int i = 0; i < 3; i++) {
      script.appendEntries(0, 1, 7, 11, 1, 0).refuse(1, 7);
    }
    script.appendEntries(0, 1, 7, 10, 2, 0).refuse(1, 7);
    assertThat(written(Script.failed()).stream().filter(line -> line.contains("refused t7")))
        .extracting(line -> line.substring(32))
        .containsExactly(
            "refused t7 -> S0 #1",
            "refused t7 (again, 2 times now) -> S0 #2",
            "refused t7 (again, 3 times now) -> S0 #3",
            "refused t7 -> S0 #4");
  }

  @Test
  void aMessageThatIsNoneOfThePapersIsTold() throws IOException {
    String data = "x".repeat(150);
    script.start(2).send(0, 1, "Raft.gossip", "{'data':'" + data + "'}");
    assertThat(written(Script.failed())).anyMatch(line -> line.contains(data));
  }

  @Test
  void aLongMessageIsToldInFullIfThatIsAskedFor() throws IOException {
    String data = "x".repeat(3000);
    script.start(2).send(0, 1, "Raft.gossip", "{'data':'" + data + "'}");
    assertThat(written(Script.failed())).noneMatch(line -> line.contains(data));
    Path file = folder.resolve("whole.log");
    TextLog.write(file, script.story(), Script.failed(), EventWords.Messages.WHOLE);
    assertThat(Files.readAllLines(file)).anyMatch(line -> line.contains(data + "\"} -> S1 #1"));
  }

  @Test
  void aHostileTextIsOneShortLine() throws IOException {
    String text = "a\u001b[2J\r\n\u2028".repeat(100_000);
    script.start(1).add(new Event.Logged(0, text, text)).add(new Event.Annotated(0, text));
    script.call(0, text).done(text).add(new Event.Applied(0, 1, text)).fail(text);
    List<String> lines = written(Script.failed(text));
    assertThat(lines)
        .hasSize(5 + 7)
        .allSatisfy(
            line -> assertThat(line).hasSizeLessThan(1100).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void theDetailsOfAWarningStandBelowIt() throws IOException {
    Sentence.ServerThread thread = new Sentence.ServerThread(1, "ticker", "ticker of server-0-1");
    Sentence detail = new Sentence(List.of(thread, new Sentence.Words(" waits")));
    Sentence all = new Sentence(List.of(new Sentence.Words("deadlock: "), thread));
    script.start(1).add(new Event.Warned(Event.Warning.DEADLOCK, all, List.of(detail)));
    List<String> lines = written(new Report(Report.Result.PASSED, "", List.of(), "", true));
    assertThat(lines.subList(lines.size() - 2, lines.size()))
        .containsExactly(
            "  0.001000s test                warning: deadlock: ticker of server-0-1",
            "                                  ticker of server-0-1 waits");
  }

  @Test
  void aCharacterIsNotCutInTwo() {
    assertThat(OneLine.of("😀😀😀", 4)).isEqualTo("😀…");
    assertThat(OneLine.of("abcd", 4)).isEqualTo("abcd");
    assertThat(OneLine.of("abcde", 4)).isEqualTo("abc…");
    assertThat(OneLine.cut("a😀b", 2, 1_048_576)).isEqualTo("a… (1,048,576 bytes)");
    assertThat(OneLine.of("\ud83d", 10)).isEqualTo("\\ud83d");
  }

  private List<String> written(Report report) throws IOException {
    Path file = folder.resolve("test.log");
    TextLog.write(file, script.recording(), report);
    return Files.readAllLines(file);
  }
}
