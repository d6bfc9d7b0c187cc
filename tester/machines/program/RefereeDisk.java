package machines.program;

import machines.Channel;
import machines.Kind;
import machines.PayloadWriter;
import raft.Persister;

/**
 * The disk of a server in a machine: the referee has it. What is in the pipe to it is safe, so
 * nothing waits for an answer.
 */
record RefereeDisk(Channel channel) implements Persister.Sink {

  @Override
  public void saved(byte[] raftState) {
    channel.say(Kind.SAVE, new PayloadWriter().bytes(raftState).optional(null));
  }

  @Override
  public void saved(byte[] raftState, byte[] newSnapshot) {
    channel.say(Kind.SAVE, new PayloadWriter().bytes(raftState).optional(newSnapshot));
  }

  @Override
  public void appended(byte[] moreRaftState) {
    channel.say(Kind.APPEND, new PayloadWriter().bytes(moreRaftState));
  }
}
