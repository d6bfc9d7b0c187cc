package harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import labrpc.ClientEnd;
import labrpc.Network;

/**
 * The ends of one clerk: its own way to each server of a group, so that it can be cut off from some
 * of them without anybody else noticing.
 */
public final class ClerkEnds {

  private final Network network;
  private final List<String> names = new ArrayList<>();
  private final List<ClientEnd> ends = new ArrayList<>();

  ClerkEnds(Network network, ServerGroup group, TestRun run) {
    this.network = network;
    for (int server : group.all()) {
      String name = Cluster.randomName(run.random());
      names.add(name);
      ends.add(network.makeEnd(name));
      network.connect(name, group.serverName(server));
      network.enable(name, true);
    }
  }

  /** One end for each server, in the servers' order. */
  public List<ClientEnd> ends() {
    return List.copyOf(ends);
  }

  /** From now on the clerk reaches only these servers. */
  public void confineTo(Collection<Integer> servers) {
    for (int i = 0; i < names.size(); i++) {
      network.enable(names.get(i), servers.contains(i));
    }
  }

  /** From now on the clerk reaches all servers. */
  public void connectAll() {
    names.forEach(name -> network.enable(name, true));
  }

  /** The clerk is not used any more. */
  public void close() {
    names.forEach(network::deleteEnd);
  }
}
