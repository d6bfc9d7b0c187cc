package labrpc;

import labrpc.OneServer.Ping;
import labrpc.OneServer.Pong;

/** Answers with the number it gets. */
class Echo {

  public Pong ping(Ping ping) {
    return new Pong(ping.n());
  }
}
