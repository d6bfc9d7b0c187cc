package labrpc;

import java.util.concurrent.CountDownLatch;
import labrpc.OneServer.Ping;
import labrpc.OneServer.Pong;

/** Answers when the test says so. */
final class SlowEcho {

  final CountDownLatch running = new CountDownLatch(1);
  final CountDownLatch mayEnd = new CountDownLatch(1);

  public Pong ping(Ping ping) throws InterruptedException {
    running.countDown();
    mayEnd.await();
    return new Pong(ping.n());
  }
}
