package harness;

import static harness.Cluster.Net.RELIABLE;
import static harness.EchoService.waysWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@LabTest
class ServerGroupTest {

  private final EchoService echo = new EchoService();

  private Cluster open(int servers) {
    Cluster cluster = new Cluster(servers, RELIABLE, echo);
    cluster.servers().startAll();
    return cluster;
  }

  @Test
  void startsConnected() throws Exception {
    Cluster cluster = open(3);
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 1, 2)));
    assertThat(cluster.servers().connected()).containsExactly(0, 1, 2);
  }

  // Else the other one's replies were lost until that one restarted, too.
  @Test
  void aCutInOneDirectionHealsThoughItsServerIsDown() throws Exception {
    Cluster cluster = open(2);
    cluster.servers().cutOneWay(0, 1, true);
    assertThat(echo.reach(cluster)).isEmpty();

    cluster.servers().crash(0);
    cluster.servers().cutOneWay(0, 1, false);
    cluster.servers().start(0);
    cluster.servers().connectAll();
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 1)));
  }

  @Test
  void cutsBothDirectionsOfAServer() throws Exception {
    Cluster cluster = open(3);
    cluster.servers().disconnect(1);
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 2)));
    assertThat(cluster.servers().isConnected(1)).isFalse();
    assertThat(cluster.servers().isRunning(1)).isTrue();
  }

  @Test
  void connectsToTheConnectedServersOnly() throws Exception {
    Cluster cluster = open(3);
    cluster.servers().disconnectAll();
    assertThat(echo.reach(cluster)).isEmpty();
    cluster.servers().connect(0);
    cluster.servers().connect(2);
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 2)));
    cluster.servers().connectAll();
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 1, 2)));
  }

  @Test
  void partitionsLeaveTheSidesWhole() throws Exception {
    Cluster cluster = open(5);
    cluster.servers().partition(List.of(0, 3), List.of(1, 2, 4));
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 3), List.of(1, 2, 4)));

    // A new partition heals what it does not cut.
    cluster.servers().partition(List.of(0, 1), List.of(2, 3, 4));
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 1), List.of(2, 3, 4)));
  }

  @Test
  void putsTheLeaderWithTheMinorityAsItsLast() throws Exception {
    Cluster cluster = open(5);
    ServerGroup.Sides sides = cluster.servers().partitionLeader(1);
    assertThat(sides).isEqualTo(new ServerGroup.Sides(List.of(0, 2, 3), List.of(4, 1)));
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(sides.majority(), sides.minority()));
  }

  @Test
  void startsAServerAgainWithNewEndsThatReachTheConnected() throws Exception {
    Cluster cluster = open(3);
    cluster.servers().crash(0);
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(1, 2)));
    assertThat(cluster.servers().connected()).containsExactly(1, 2);
    cluster.servers().disconnect(2);
    cluster.servers().start(0);
    assertThat(echo.reach(cluster)).isEqualTo(waysWithin(List.of(0, 1)));
  }

  @Test
  void rejectsToStartOrConnectAServerInTheWrongState() {
    ServerGroup servers = open(2).servers();
    assertThatThrownBy(() -> servers.start(1)).hasMessage("server-0-1 runs already");
    servers.crash(1);
    assertThatThrownBy(() -> servers.connect(1)).hasMessageContaining("server-0-1 does not run");
    servers.crash(1); // a crashed server has nothing left to crash
  }

  @Test
  void confinesAClerkToSomeServers() {
    Cluster cluster = open(3);
    ClerkEnds clerk = cluster.makeClerkEnds();
    assertThat(clerk.ends()).allMatch(EchoService::answers);
    clerk.confineTo(Set.of(1));
    assertThat(clerk.ends().stream().map(EchoService::answers)).containsExactly(false, true, false);
    clerk.connectAll();
    assertThat(clerk.ends()).allMatch(EchoService::answers);
    clerk.close();
    assertThat(clerk.ends()).noneMatch(EchoService::answers);
  }

  @Test
  void tellsTheLargestRaftStateAndSnapshot() {
    ServerGroup servers = open(2).servers();
    echo.life(0).disk.save(new byte[10], new byte[3]);
    echo.life(1).disk.save(new byte[7], new byte[5]);
    assertThat(servers.raftStateSize()).isEqualTo(10);
    assertThat(servers.snapshotSize()).isEqualTo(5);
  }

  @Test
  void partitionsAtRandomIntoTwoSides() throws Exception {
    Cluster cluster = open(4);
    cluster.servers().partitionAtRandom();
    Set<String> reached = echo.reach(cluster);
    // Whatever the sides are: reaching is symmetric and transitive.
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        for (int c = 0; c < 4; c++) {
          if (a != c && reached.contains(a + ">" + b) && reached.contains(b + ">" + c)) {
            assertThat(reached).contains(a + ">" + c);
          }
        }
      }
    }
  }
}
