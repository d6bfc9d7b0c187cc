package harness;

import harness.Cluster.Net;
import harness.ServerFactory.Replica;
import java.util.List;
import labrpc.ClientEnd;
import labrpc.Service;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Run once by the Makefile after each build of the kit, to record for the JVM which classes a run
 * loads (an AOT cache), so that later runs start in less time. One test passes and one fails, so
 * that both ways are recorded.
 */
@LabTest
final class WarmUp {

  /** A service that answers a word with itself. */
  static final class Echo {

    public Word say(Word word) {
      return word;
    }
  }

  record Word(String text) {}

  @Test
  void passes() {
    Cluster cluster =
        new Cluster(
            3,
            Net.RELIABLE,
            (peers, me, disk) -> new Replica(List.of(Service.of(new Echo())), () -> {}));
    cluster.servers().startAll();
    cluster.begin("Test warm-up");
    for (ClientEnd end : cluster.makeClerkEnds().ends()) {
      Assertions.assertTrue(end.call("Echo.say", new Word("hello"), Word.class).isPresent());
    }
    cluster.end();
  }

  @Test
  void fails() {
    Assertions.assertEquals("expected", "found");
  }
}
