package harness.moments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OldRequestsTest {

  private static final byte[] REQUEST = {1};

  private final OldRequests requests = new OldRequests();

  // A copy that came first would be executed, and the clerk be told that its only Put was not.
  @Test
  void aRequestWhoseCallerWaitsIsNotOld() {
    requests.keep();
    requests.sent(1, new OldRequests.Old("C0-0", 0, "KvServer.put", REQUEST));
    assertThat(requests.draw(0, new Random(1))).isEmpty();

    requests.settled(1);
    assertThat(requests.draw(0, new Random(1)))
        .hasValueSatisfying(old -> {
          assertThat(old.method()).isEqualTo("KvServer.put");
          assertThat(old.request()).isEqualTo(REQUEST);
        });
    assertThat(requests.draw(1, new Random(1))).isEmpty();
  }

  @Test
  void whatWasSentBeforeAnybodyAskedIsNotKept() {
    requests.sent(1, new OldRequests.Old("C0-0", 0, "KvServer.put", REQUEST));
    requests.keep();
    requests.settled(1);
    assertThat(requests.draw(0, new Random(1))).isEmpty();
  }
}
