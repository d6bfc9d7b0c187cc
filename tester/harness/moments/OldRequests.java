package harness.moments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * What the servers of a test have been asked lately. A network may bring a request late, or twice;
 * a test can ask for that at a bad moment, without knowing what is in the messages.
 *
 * <p>A request is old when its caller has no use for a reply any more: were a copy first, the reply
 * that the caller waits for would be the second one's, and no clerk can bear that.
 *
 * <p>Threading: any thread.
 */
public final class OldRequests {

  /** The oldest go first: what is older than some elections is refused for its term alone. */
  private static final int MOST = 300;

  /** As it was sent, by the end of that name. */
  public record Old(String endName, int server, String method, byte[] request) {}

  // Guarded by this.
  private final List<Old> requests = new ArrayList<>();
  private final Map<Long, Old> underWay = new HashMap<>();
  private boolean areKept;

  /** From now on they are kept. */
  public synchronized void keep() {
    areKept = true;
  }

  /** A request is on its way to a server. */
  public synchronized void sent(long rpc, Old request) {
    if (areKept) {
      underWay.put(rpc, request);
    }
  }

  /** It has been answered, or lost: from now on it is old. */
  public synchronized void settled(long rpc) {
    Old old = underWay.remove(rpc);
    if (old == null) {
      return;
    }
    if (requests.size() == MOST) {
      requests.removeFirst();
    }
    requests.add(old);
  }

  /** Draws one that was sent to a server: first its method, as heartbeats outnumber all others. */
  public synchronized Optional<Old> draw(int server, Random random) {
    List<Old> toIt = requests.stream().filter(old -> old.server == server).toList();
    List<String> methods = List.copyOf(new TreeSet<>(toIt.stream().map(Old::method).toList()));
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    String method = methods.get(random.nextInt(methods.size()));
    List<Old> alike = toIt.stream().filter(old -> old.method.equals(method)).toList();
    return Optional.of(alike.get(random.nextInt(alike.size())));
  }
}
