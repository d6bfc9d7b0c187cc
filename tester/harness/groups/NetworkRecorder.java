package harness.groups;

import events.Event;
import events.EventLog;
import events.Party;
import events.Payload;
import harness.moments.Moments;
import harness.moments.OldRequests;
import harness.threads.OpenRpcs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import labrpc.NetworkObserver;

/**
 * Puts what happens on the network into the events of the test. The network knows names only; here
 * it is known whose they are.
 */
public final class NetworkRecorder implements NetworkObserver {

  private final EventLog events;
  private final Optional<OpenRpcs> open;
  private final Moments moments;
  private final OldRequests oldRequests = new OldRequests();
  private final Map<String, Party> callers = new ConcurrentHashMap<>();
  private final Map<String, Integer> servers = new ConcurrentHashMap<>();

  /**
   * @param open is told which threads call and answer, if anybody wants to know
   * @param moments is told when a server has answered
   */
  public NetworkRecorder(EventLog events, Optional<OpenRpcs> open, Moments moments) {
    this.events = events;
    this.open = open;
    this.moments = moments;
  }

  /** What the servers have been asked. */
  public OldRequests oldRequests() {
    return oldRequests;
  }

  /** Calls by an end of this name are made by that machine. */
  public void isEndOf(String endName, Party machine) {
    callers.put(endName, machine);
  }

  /** The name of a server on the network. */
  public void isServer(String serverName, int server) {
    servers.put(serverName, server);
  }

  @Override
  public void sent(long rpc, String endName, String serverName, String method, byte[] request) {
    open.ifPresent(rpcs -> rpcs.called(rpc));
    events.add(
        new Event.Sent(rpc, caller(endName), server(serverName), method, Payload.whole(request)));
    oldRequests.sent(rpc, new OldRequests.Old(endName, server(serverName), method, request));
  }

  @Override
  public void delivered(long rpc, String serverName) {
    open.ifPresent(rpcs -> rpcs.handled(rpc));
    events.add(new Event.Delivered(rpc, server(serverName)));
  }

  @Override
  public void answered(long rpc, String serverName, byte[] reply) {
    open.ifPresent(rpcs -> rpcs.answered(rpc));
    events.add(new Event.Answered(rpc, server(serverName), Payload.whole(reply)));
    oldRequests.settled(rpc);
    moments.happens(Moments.Moment.ANSWERED, server(serverName));
  }

  @Override
  public void cameAgain(
      long copy, String endName, String serverName, String method, byte[] request) {
    events.add(
        new Event.CameAgain(
            new Event.Sent(
                copy, caller(endName), server(serverName), method, Payload.whole(request))));
  }

  @Override
  public void answeredAgain(long copy, String serverName, byte[] reply) {
    events.add(new Event.Answered(copy, server(serverName), Payload.whole(reply)));
  }

  @Override
  public void arrived(long rpc, String endName) {
    open.ifPresent(rpcs -> rpcs.ended(rpc));
    events.add(new Event.Arrived(rpc, caller(endName)));
  }

  @Override
  public void lost(long rpc, String endName, Loss why) {
    open.ifPresent(rpcs -> rpcs.ended(rpc));
    Event.Loss loss =
        switch (why) {
          case UNREACHABLE -> Event.Loss.UNREACHABLE;
          case REQUEST_LOST -> Event.Loss.REQUEST_LOST;
          case REPLY_LOST -> Event.Loss.REPLY_LOST;
          case CUT -> Event.Loss.CUT;
        };
    events.add(new Event.Lost(rpc, caller(endName), loss));
    oldRequests.settled(rpc);
  }

  @Override
  public void treats(Treatment treatment, boolean isOn) {
    Event.Treatment how =
        switch (treatment) {
          case UNRELIABLE -> Event.Treatment.UNRELIABLE;
          case LONG_REORDERING -> Event.Treatment.LONG_REORDERING;
          case LONG_DELAYS -> Event.Treatment.LONG_DELAYS;
          case DUPLICATING -> Event.Treatment.DUPLICATING;
        };
    events.add(new Event.NetworkSet(how, isOn));
  }

  /** An end that nobody has named is the test's own. */
  private Party caller(String endName) {
    return callers.getOrDefault(endName, Party.client(Party.TESTER));
  }

  private int server(String serverName) {
    return servers.getOrDefault(serverName, Party.TESTER);
  }
}
