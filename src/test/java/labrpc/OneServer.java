package labrpc;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A network with one server, named "s", and one enabled end to it, named "e". */
final class OneServer {

  record Ping(int n) {}

  record Pong(int n) {}

  /** A call on a thread of its own. */
  record BackgroundCall(Thread thread, FutureTask<Optional<Pong>> task) {

    /** Waits for the result; the limit is for a call that never returns. */
    Optional<Pong> result() throws Exception {
      return task.get(60, TimeUnit.SECONDS);
    }
  }

  final Network network;
  final ClientEnd end;

  /** What left a handler's thread. */
  final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  final List<Thread> handlerThreads = new CopyOnWriteArrayList<>();

  OneServer(Random random, Object receiver) {
    network = new Network(random);
    network.addServer("s", server(receiver));
    end = connectedEnd("e");
  }

  /** A reliable network: it must not draw a random number. */
  OneServer(Object receiver) {
    this(new ScriptedRandom(), receiver);
  }

  Server server(Object receiver) {
    return new Server(
            task -> {
              Thread thread =
                  Thread.ofVirtual()
                      .uncaughtExceptionHandler((_, e) -> uncaught.add(e))
                      .unstarted(task);
              handlerThreads.add(thread);
              return thread;
            })
        .addService(Service.of("Echo", receiver));
  }

  ClientEnd connectedEnd(String name) {
    ClientEnd made = network.makeEnd(name);
    network.connect(name, "s");
    network.enable(name, true);
    return made;
  }

  Optional<Pong> ping(int n) {
    return end.call("Echo.ping", new Ping(n), Pong.class);
  }

  BackgroundCall pingInBackground(int n) {
    FutureTask<Optional<Pong>> task = new FutureTask<>(() -> ping(n));
    return new BackgroundCall(Thread.startVirtualThread(task), task);
  }

  /** Waits until all handlers' threads have ended. */
  void joinHandlers() throws InterruptedException {
    for (Thread thread : handlerThreads) {
      thread.join();
    }
  }
}
