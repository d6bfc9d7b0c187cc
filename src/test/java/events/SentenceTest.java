package events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentences about threads of servers. */
class SentenceTest {

  private static final Sentence.ServerThread TICKER =
      new Sentence.ServerThread(2, "ticker", "ticker of server-0-2");

  private static final Sentence.ServerThread TEST =
      new Sentence.ServerThread(Party.TESTER, "TestBasic4A", "TestBasic4A");

  @Test
  void isPrintedWithFullNamesAndMayHaveOthers() {
    Sentence sentence = new Sentence(List.of(TICKER, new Sentence.Words(" waits for "), TEST));
    assertThat(sentence.text()).isEqualTo("ticker of server-0-2 waits for TestBasic4A");
    assertThat(sentence.text(Sentence.ServerThread::name))
        .isEqualTo("ticker waits for TestBasic4A");
  }

  @Test
  void namesEachServerOnceAndNoOther() {
    Sentence.ServerThread first = new Sentence.ServerThread(0, "a", "a of server-0-0");
    Sentence sentence =
        new Sentence(List.of(TICKER, new Sentence.Words("server-0-7"), TEST, TICKER, first));
    assertThat(sentence.servers()).containsExactly(2, 0);
    Event.Warned warned =
        new Event.Warned(Event.Warning.DEADLOCK, new Sentence(List.of(first)), List.of(sentence));
    assertThat(warned.servers()).containsExactly(0, 2);
  }
}
