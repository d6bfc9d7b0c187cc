package harness.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which servers of a group reach each other directly, in both directions: what the picture shows of
 * partitions.
 */
public final class Links {

  private final boolean[][] up;

  public Links(int servers) {
    up = new boolean[servers][servers];
  }

  /** The link from one server to another is up, or down. */
  public void set(int from, int to, boolean isUp) {
    up[from][to] = isUp;
  }

  /** All links of a server are down. */
  public void cutOff(int server) {
    Arrays.fill(up[server], false);
    for (boolean[] links : up) {
      links[server] = false;
    }
  }

  /** The given servers, parted into those that reach each other, if need be by way of others. */
  public List<List<Integer>> sides(List<Integer> servers) {
    Set<Integer> left = new TreeSet<>(servers);
    List<List<Integer>> sides = new ArrayList<>();
    for (int server : servers) {
      if (left.contains(server)) {
        List<Integer> side = new ArrayList<>();
        join(server, left, side);
        sides.add(side.stream().sorted().toList());
      }
    }
    return sides;
  }

  private void join(int server, Set<Integer> left, List<Integer> side) {
    left.remove(server);
    side.add(server);
    for (int other = 0; other < up.length; other++) {
      if (left.contains(other) && up[server][other] && up[other][server]) {
        join(other, left, side);
      }
    }
  }
}
