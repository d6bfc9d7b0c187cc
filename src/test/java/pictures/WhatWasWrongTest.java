package pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import events.Entry;
import events.Event;
import events.EventLog;
import events.Party;
import events.Payload;
import events.Sentence;
import events.Violation;
import events.Watcher;
import java.util.List;
import java.util.Optional;
import monitors.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pictures.PageData.MarkKind;
import story.FirstDifference;
import story.Script;

/** The page opens at the cause, as far as that is known, and not where it was felt. */
class WhatWasWrongTest {

  /** Finds nothing. */
  private static final class Blind implements Watcher {
    @Override
    public void take(Entry entry) {}

    @Override
    public void end() {}

    @Override
    public List<Violation> violations() {
      return List.of();
    }
  }

  private Script script = new Script();

  @BeforeEach
  void watch() {
    EventLog.watchWith(() -> new Watch(Watch.Pace.STEADY));
    script = Script.watched();
  }

  @AfterEach
  void watchNoMore() {
    EventLog.watchWith(Blind::new);
  }

  @Test
  void thePageOpensAtTheEventThatWasWrongFirstNotAtTheFailure() {
    twoVotes().at(28.9).fail("there is more than one leader");
    PageData page = build();
    assertThat(page.verdict().sentence()).startsWith("first wrong: 2.").contains("S1 votes twice");
    assertThat(page.focus().wrongMicros()).isBetween(2_000_000L, 2_100_000L);
    assertThat(page.focus().fromMicros()).isBetween(1_700_000L, 2_000_000L);
    assertThat(page.focus().toMicros()).isLessThan(2_500_000);
    assertThat(page.marks().stream().filter(mark -> mark.kind() == MarkKind.ERROR))
        .extracting(PageData.Mark::server, PageData.Mark::text)
        .containsExactly(tuple(1, "S1 votes twice in term 3"));
  }

  @Test
  void bothVotesStandOut() {
    twoVotes().at(28.9).fail("there is more than one leader");
    assertThat(build().focus().messages()).containsExactly(0, 1);
  }

  private Script twoVotes() {
    script.at(1).start(3).at(2);
    for (int candidate : List.of(0, 2)) {
      script.add(new Event.Saved(candidate, 10, 0, false)).requestVote(candidate, 1, 3, 0);
      script.deliver(1).add(new Event.Saved(1, 10, 0, false));
      Payload granted = Script.json("{'term':3,'voteGranted':true}");
      script.add(new Event.Answered(candidate / 2 + 1, 1, granted));
    }
    return script;
  }

  @Test
  void theDeadlocksPageOpensWhereTheCircleCloses() {
    script = new Script();
    script.at(1).start(2).at(2).requestVote(0, 1, 3, 0).deliver(1);
    script.at(4).requestVote(1, 0, 3, 0).deliver(0).requestVote(1, 0, 3, 0).at(9).deliver(0);
    script.at(30).requestVote(0, 0, 3, 0).vote(0, 3).at(120);
    script.add(
        new Event.Warned(
            Event.Warning.DEADLOCK,
            new Sentence(List.of(thread(0), new Sentence.Words(" waits for "), thread(1))),
            List.of()));
    script.fail("test took longer than 120 seconds");
    PageData page = build();
    assertThat(page.focus().wrongMicros()).isEqualTo(4_001_000);
    assertThat(page.focus().fromMicros()).isGreaterThan(1_800_000).isLessThan(4_001_000);
    assertThat(page.focus().toMicros()).isBetween(4_001_000L, 5_000_000L);
    assertThat(page.focus().messages()).containsExactly(0, 1);
    assertThat(page.verdict().sentence()).startsWith("test took longer");
  }

  private static Sentence.ServerThread thread(int server) {
    return new Sentence.ServerThread(server, "raft", "raft of server-0-" + server);
  }

  @Test
  void whatWasCountedIsShownWholeWithItsKindsAndPairs() {
    script.start(3);
    for (int i = 0; i < 9; i++) {
      script.at(1 + i / 100.0).appendEntries(0, 1 + i % 2, 1, 0, 1, 0);
    }
    script.at(5).fail("too many RPCs (9) for 1 entries");
    PageData page = build();
    assertThat(page.focus().fromMicros()).isZero();
    assertThat(page.focus().toMicros()).isEqualTo(5_000_000);
    assertThat(page.focus().isAboutRpcs()).isTrue();
    assertThat(page.checks().getLast().text())
        .startsWith("too many RPCs (9) for 1 entries: appendEntries 9: S0->S1 5, S0->S2 4");
    assertThat(page.verdict().found().getFirst().details())
        .contains("most in 0.1 s: 9 from 1.0 s on: appendEntries 9: S0->S1 5, S0->S2 4");
  }

  @Test
  void aHeartbeatThatMovesTheCommitIndexIsNotOneThatMayBeHidden() {
    script.start(2).appendEntries(0, 1, 3, 0, 2, 0).accept(1, 3);
    script.appendEntries(0, 1, 3, 2, 0, 2).accept(1, 3);
    script.appendEntries(0, 1, 3, 2, 0, 2).accept(1, 3);
    assertThat(build().messages().empty()).containsExactly(0, 0, 1);
  }

  @Test
  void theStateOfAServerIsKnownAtEachMoment() {
    script.start(2).requestVote(0, 1, 3, 0).vote(1, 3).add(new Event.Accepted(0, 1, 3));
    script.appendEntries(0, 1, 3, 0, 1, 0).accept(1, 3).arrive(0);
    List<PageData.Server> servers = build().servers();
    assertThat(servers.getFirst().known().getLast())
        .extracting(PageData.Known::vote, PageData.Known::log, PageData.Known::match)
        .containsExactly("S0", "1 t3", "S1 1");
    assertThat(servers.get(1).known().getLast())
        .extracting(PageData.Known::vote, PageData.Known::log, PageData.Known::match)
        .containsExactly("S0", "1 t3", "");
    assertThat(servers.get(1).known().getFirst().log()).isEmpty();
  }

  @Test
  void aLogIsToldInRunsOfTerms() {
    script.start(2).appendEntries(0, 1, 3, 0, 3, 0).accept(1, 3);
    script.appendEntries(0, 1, 4, 3, 2, 0).accept(1, 4);
    assertThat(build().servers().get(1).known().getLast().log()).isEqualTo("1-2 t3, 3 t1, 4-5 t4");
    script.appendEntries(1, 0, 5, 0, 2, 0).accept(0, 5);
    assertThat(build().servers().getFirst().known().getLast().log()).isEqualTo("1-2 t5");
  }

  @Test
  void twoRunsPartWhereTheirEventsAreDifferent() {
    script.start(1).call(0, "Put").request(0, "x").lose(0, Event.Loss.REPLY_LOST).fail("wrong");
    Script passing = new Script().start(1).call(0, "Put").request(0, "x");
    passing.answer(0, "{'err':'OK'}").add(new Event.Arrived(1, Party.client(0))).done("OK");
    FirstDifference difference = FirstDifference.of(script.story(), passing.story()).orElseThrow();
    assertThat(difference.atMicros()).isEqualTo(3000);
    assertThat(difference.here()).contains("#1 lost: the reply");
    assertThat(difference.there()).isEqualTo("0.005000s #1 is answered: OK");
    PageData page = PageBuilder.build(script.story(), Script.failed(), passing.story(), "passes");
    PageData.Beside beside = Optional.ofNullable(page.beside()).orElseThrow();
    assertThat(beside.run().operations().getFirst().answer()).isEqualTo("OK");
    assertThat(FirstDifference.of(script.story(), script.story())).isEmpty();
  }

  private PageData build() {
    return PageBuilder.build(script.recording(), Script.failed());
  }
}
