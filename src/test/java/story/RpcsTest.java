package story;

import static org.assertj.core.api.Assertions.assertThat;

import events.Entry;
import events.Event;
import org.junit.jupiter.api.Test;

/** The events of one RPC find each other. */
class RpcsTest {

  private final Script script = new Script().start(2);

  @Test
  void anRpcIsJoinedFromItsEvents() {
    script.appendEntries(0, 1, 7, 0, 0, 0).accept(1, 7).arrive(0);
    Rpc rpc = only();
    assertThat(rpc.sentNanos()).isEqualTo(2_000_000);
    assertThat(rpc.delivered().orElseThrow().nanos()).isEqualTo(3_000_000);
    assertThat(rpc.answered().orElseThrow().nanos()).isEqualTo(4_000_000);
    assertThat(rpc.arrived().orElseThrow().nanos()).isEqualTo(5_000_000);
    assertThat(rpc.lost()).isEmpty();
    assertThat(rpc.outcome()).isEqualTo("ok t7");
    assertThat(rpc.size()).isEqualTo(4);
  }

  @Test
  void whatBecameOfARequestIsSaid() {
    assertThat(only(new Script().appendEntries(0, 1, 7, 0, 0, 0)).outcome())
        .isEqualTo("still on its way");
    assertThat(
            only(new Script().appendEntries(0, 1, 7, 0, 0, 0).add(new Event.Delivered(1, 1)))
                .outcome())
        .isEqualTo("no answer yet");
    assertThat(only(new Script().appendEntries(0, 1, 7, 0, 0, 0).accept(1, 7)).outcome())
        .isEqualTo("ok t7, still on its way");
    assertThat(
            only(new Script()
                    .appendEntries(0, 1, 7, 0, 0, 0)
                    .accept(1, 7)
                    .lose(0, Event.Loss.REPLY_LOST))
                .outcome())
        .isEqualTo("lost: the reply (ok t7)");
    assertThat(
            only(new Script().appendEntries(0, 1, 7, 0, 0, 0).lose(0, Event.Loss.UNREACHABLE))
                .outcome())
        .isEqualTo("lost: not reachable");
  }

  @Test
  void ofARequestThatCameTwiceTheFirstCounts() {
    script.appendEntries(0, 1, 7, 0, 0, 0).accept(1, 7).refuse(1, 8).arrive(0).arrive(0);
    Rpc rpc = only();
    assertThat(rpc.outcome()).isEqualTo("ok t7");
    assertThat(rpc.delivered().orElseThrow().nanos()).isEqualTo(3_000_000);
    assertThat(script.state(1).term()).hasValue(8);
  }

  @Test
  void whatBelongsToADroppedRequestIsLeftOut() {
    script.accept(1, 7).arrive(0).lose(0, Event.Loss.CUT);
    assertThat(script.story().rpcs().all()).isEmpty();
    assertThat(script.state(1).term()).isEmpty();
  }

  @Test
  void anAnswerThatWasDroppedIsNotCalledMissing() {
    script.appendEntries(0, 1, 7, 0, 0, 0);
    for (int i = 0; i < 60_000; i++) {
      script.add(new Event.Saved(1, 1, 0, false));
    }
    assertThat(only().outcome()).isEqualTo("what came of it was not kept");
    assertThat(only(script.arrive(0)).outcome()).isEqualTo("arrived");
  }

  @Test
  void eventsAreInTheOrderOfTimeEvenIfTheyWereNumberedOtherwise() {
    script.at(2).call(0, "Put").at(1).call(0, "Get");
    assertThat(script.story().entries()).extracting(Entry::nanos).isSorted();
  }

  private Rpc only() {
    return only(script);
  }

  private static Rpc only(Script script) {
    assertThat(script.story().rpcs().all()).hasSize(1);
    return script.story().rpcs().all().iterator().next();
  }
}
