package harness.processes;

import harness.Processes;
import harness.Processes.Which;
import harness.TestRun;
import kvraft.KvClerk;
import kvraft.KvService;
import machines.Boot.Lab;
import machines.pool.MachinePool;
import raft.RaftPeer;
import rsm.RsmPeer;

/**
 * The code under test as a cluster gets it: as it is, or in processes of its own. This is the one
 * place where that is decided; what it gives can be used in the same way.
 */
public final class Programs {

  private Programs() {}

  /** Makes Rafts; those of {@code own}, or in processes. */
  public static RaftPeer.Factory rafts(RaftPeer.Factory own, int servers) {
    return arePrepared(servers)
        ? (peers, me, disk, applied) -> {
          RemoteServer server = RemoteServer.start(peers, me, disk, Service.of(applied));
          server.boot(Lab.RAFT, -1, "");
          return new RemoteRaft(server);
        }
        : own;
  }

  /** The same for replicas of a service. */
  public static RsmPeer.Factory rsms(RsmPeer.Factory own, int servers) {
    return arePrepared(servers)
        ? (peers, me, disk, maxRaftState, stateMachine) -> {
          StateMachineService service = new StateMachineService(stateMachine);
          RemoteServer server = RemoteServer.start(peers, me, disk, service);
          server.boot(Lab.RSM, maxRaftState, stateMachine.getClass().getName());
          return new RemoteRsm(server, service);
        }
        : own;
  }

  /** The same for key/value servers. */
  public static KvService.Factory kvServers(KvService.Factory own, int servers) {
    return arePrepared(servers)
        ? (peers, me, disk, maxRaftState) -> {
          RemoteServer server = RemoteServer.start(peers, me, disk, Service.NONE);
          server.boot(Lab.KVRAFT, maxRaftState, "");
          return new RemoteKvServer(server);
        }
        : own;
  }

  /** The same for clerks. */
  public static KvClerk.Factory clerks(KvClerk.Factory own) {
    TestRun run = TestRun.current();
    return switch (run.settings().processes().which()) {
      case NONE -> own;
      case SERVERS -> RemoteClerks.together(run);
      case ALL -> RemoteClerks.apart(run);
    };
  }

  /** Whether servers are processes; then some are made ready, and one for clerks. */
  private static boolean arePrepared(int servers) {
    Processes processes = TestRun.current().settings().processes();
    if (processes.which() == Which.NONE) {
      return false;
    }
    MachinePool.shared().prepare(servers + 1);
    return true;
  }
}
