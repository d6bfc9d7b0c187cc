package harness;

import events.Party;
import harness.groups.NetworkRecorder;
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
  private final TestRun run;
  private final int client;
  private final List<String> names = new ArrayList<>();
  private final List<ClientEnd> ends = new ArrayList<>();

  ClerkEnds(Network network, NetworkRecorder recorder, ServerGroup group, TestRun run, int client) {
    this.network = network;
    this.run = run;
    this.client = client;
    for (int server : group.all()) {
      String name = Cluster.randomName(run.random());
      names.add(name);
      recorder.isEndOf(name, Party.client(client));
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
    run.step("client %d reaches only the servers %s".formatted(client, servers));
    for (int i = 0; i < names.size(); i++) {
      network.enable(names.get(i), servers.contains(i));
    }
  }

  /** From now on the clerk reaches all servers. */
  public void connectAll() {
    run.step("client %d reaches all servers".formatted(client));
    names.forEach(name -> network.enable(name, true));
  }

  /** The clerk is not used any more. */
  public void close() {
    names.forEach(network::deleteEnd);
  }
}
