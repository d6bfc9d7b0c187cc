package harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import labrpc.ClientEnd;
import labrpc.Service;
import raft.Persister;

/** Servers that answer, and that keep what the harness gave them, for tests of the harness. */
final class EchoService implements ServerFactory {

  record Ping(String text) {}

  record Pong(String text) {}

  /** One life of a server. */
  static final class Life {
    final int me;
    final List<ClientEnd> peers;
    final Persister disk;

    Life(int me, List<ClientEnd> peers, Persister disk) {
      this.me = me;
      this.peers = peers;
      this.disk = disk;
    }

    public Pong echo(Ping ping) {
      return new Pong(ping.text);
    }
  }

  /** All lives, in the order in which they began. */
  final List<Life> lives = new CopyOnWriteArrayList<>();

  @Override
  public Replica start(List<ClientEnd> peers, int me, Persister disk) {
    Life life = new Life(me, peers, disk);
    lives.add(life);
    return new Replica(List.of(Service.of("Echo", life)), () -> {});
  }

  /** The latest life of a server. */
  Life life(int server) {
    return lives.stream().filter(life -> life.me == server).reduce((_, last) -> last).orElseThrow();
  }

  static boolean answers(ClientEnd end) {
    return end.call("Echo.echo", new Ping("hello"), Pong.class).isPresent();
  }

  /** Who reaches whom, such as {@code 0>1}; who reaches itself is left out. */
  Set<String> reach(Cluster cluster) throws Exception {
    List<Integer> running =
        cluster.servers().all().stream().filter(cluster.servers()::isRunning).toList();
    List<Future<String>> answers = new ArrayList<>();
    for (int from : running) {
      for (int to : cluster.servers().all()) {
        if (to != from) {
          ClientEnd end = life(from).peers.get(to);
          answers.add(
              cluster.run().fork("probe", () -> answers(end) ? from + ">" + to : "no answer"));
        }
      }
    }
    Set<String> reached = new TreeSet<>();
    for (Future<String> answer : answers) {
      reached.add(answer.get());
    }
    reached.remove("no answer");
    return reached;
  }

  /** All ways within each of the groups given as lists of servers. */
  @SafeVarargs
  static Set<String> waysWithin(List<Integer>... groups) {
    Set<String> ways = new TreeSet<>();
    for (List<Integer> group : groups) {
      for (int from : group) {
        for (int to : group) {
          if (to != from) {
            ways.add(from + ">" + to);
          }
        }
      }
    }
    return ways;
  }
}
