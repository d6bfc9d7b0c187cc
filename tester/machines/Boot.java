package machines;

import java.util.Set;

/**
 * What a machine is told to become a server.
 *
 * @param lab which contract the server has
 * @param testClass the test class, which knows the code under test: by its method {@code raft()},
 *     {@code rsm()} or {@code server()}
 * @param me its number
 * @param servers how many there are
 * @param maxRaftState as in the lab; -1: no limit
 * @param initialized the class of the replicated service, which stays with the referee; it knows
 *     the types of its operations. Empty: there is none
 * @param topics of the server's own log that are wanted
 * @param raftState what is on its disk
 * @param snapshot the same
 */
public record Boot(
    Lab lab,
    String testClass,
    int me,
    int servers,
    int maxRaftState,
    String initialized,
    Set<String> topics,
    byte[] raftState,
    byte[] snapshot) {

  /** What a server is, and by which method of the test class it is made. */
  public enum Lab {
    RAFT("raft"),
    RSM("rsm"),
    KVRAFT("server");

    private final String method;

    Lab(String method) {
      this.method = method;
    }

    /** The method of the test class that knows the code under test. */
    public String method() {
      return method;
    }
  }

  public Boot {
    topics = Set.copyOf(topics);
  }

  /** As the payload of {@link Kind#BOOT_SERVER}. */
  public PayloadWriter write() {
    return new PayloadWriter()
        .text(lab.name())
        .text(testClass)
        .number(me)
        .number(servers)
        .number(maxRaftState)
        .text(initialized)
        .text(String.join(",", topics))
        .bytes(raftState)
        .bytes(snapshot);
  }

  public static Boot read(PayloadReader in) {
    return new Boot(
        Lab.valueOf(in.text()),
        in.text(),
        in.number(),
        in.number(),
        in.number(),
        in.text(),
        Set.of(in.text().split(",")),
        in.bytes(),
        in.bytes());
  }
}
