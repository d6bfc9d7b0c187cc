package labrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import codec.Codec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import labrpc.OneServer.Ping;
import labrpc.OneServer.Pong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every field that cannot travel is named. */
class CannotTravelTest {

  record AppendEntriesArgs(int term, ReentrantLock lock) {}

  record WithThread(Thread thread) {}

  record WithRunnable(Runnable callback) {}

  record WithStream(Stream<String> stream) {}

  record WithFuture(List<CompletableFuture<String>> futures) {}

  record Outer(Map<String, AppendEntriesArgs> map) {}

  record WithEnd(ClientEnd end) {}

  record Anything(@Nullable Object value) {}

  static final class NeedsArguments {
    final int n;

    NeedsArguments(int n) {
      this.n = n;
    }
  }

  static final class MyLog extends ArrayList<String> {
    private static final long serialVersionUID = 1;
  }

  static class Parent {
    int a = 1;
  }

  static final class Child extends Parent {
    int b = 2;
  }

  record HasParent(Parent parent) {}

  @SuppressWarnings("HidingField")
  static class SameName extends Parent {
    int a = 3;
  }

  static final class Self {
    @Nullable Self self;
  }

  @SuppressWarnings("ClassCanBeStatic")
  final class Inner {}

  @Test
  void theFieldIsNamed() {
    assertThatThrownBy(() -> Codec.encode(new AppendEntriesArgs(1, new ReentrantLock())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "AppendEntriesArgs.lock: java.util.concurrent.locks.ReentrantLock cannot travel in an"
                + " RPC; send data only: records, strings, numbers, enums, lists, maps");
  }

  @Test
  void aTypeIsRejectedWhateverItsValueIs() {
    assertRejected(new Outer(Map.of()), "AppendEntriesArgs.lock: ");
    assertThatThrownBy(() -> Codec.decode(new byte[0], WithThread.class))
        .hasMessageContaining("WithThread.thread: java.lang.Thread cannot travel");
  }

  @Test
  void whatIsNoDataIsRejected() {
    assertRejected(new WithThread(Thread.currentThread()), "WithThread.thread: java.lang.Thread ");
    assertRejected(new WithRunnable(() -> {}), "WithRunnable.callback: java.lang.Runnable ");
    assertRejected(new WithStream(Stream.of()), "WithStream.stream: java.util.stream.Stream ");
    assertRejected(new WithFuture(List.of()), "WithFuture.futures: java.util.concurrent.Comp");
    Runnable lambda = () -> {};
    assertRejected(new Anything(lambda), "Anything.value: a lambda ");
    assertRejected(new Anything(new Object() {}), "Anything.value: an anonymous class ");
    assertRejected(new Anything(new Object()), "Anything.value: a bare Object ");
    assertRejected(new WithEnd(new OneServer(new Echo()).end), "WithEnd.end: labrpc.ClientEnd ");
  }

  @Test
  void classesThatCannotBeMadeAnewAreRejected() {
    class Local {}
    assertRejected(new Anything(new Local()), "(make it a record, or static)");
    assertRejected(new Inner(), "CannotTravelTest$Inner cannot travel in an RPC (make it a rec");
    assertRejected(new NeedsArguments(1), "or give it a constructor without arguments)");
    assertRejected(new MyLog(), "a subclass of java.util.ArrayList cannot travel");
  }

  @Test
  void aSubclassThatWouldLoseFieldsIsRejected() {
    assertThat(Codec.decode(Codec.encode(new Child()), Child.class).b).isEqualTo(2);
    assertRejected(new HasParent(new Child()), "Child stands where a labrpc.CannotTravelTest$Par");
    assertRejected(new SameName(), "has two fields named a");
  }

  @Test
  void anObjectThatContainsItselfIsRejected() {
    Self self = new Self();
    self.self = self;
    assertRejected(self, "does it contain itself?");
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertRejected(new Anything(list), "does it contain itself?");
  }

  @Test
  void aNullKeyIsRejected() {
    record Keyed(Map<String, Integer> map) {}
    Map<String, Integer> map = new HashMap<>();
    map.put(null, 1);
    assertRejected(new Keyed(map), "a map with a null key cannot travel");
  }

  @Test
  void aTypeThatCannotTravelCannotBeRegistered() {
    assertThatThrownBy(() -> Codec.register(AppendEntriesArgs.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AppendEntriesArgs.lock: ");
  }

  @Test
  void aCallTellsItsCallerAndSendsNothing() {
    OneServer net = new OneServer(new Echo());
    assertThatThrownBy(() ->
            net.end.call("Echo.ping", new AppendEntriesArgs(1, new ReentrantLock()), Pong.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AppendEntriesArgs.lock: ");
    assertThat(net.network.totalRpcs()).isZero();
    assertThat(net.end.call("Echo.ping", new Ping(1), Pong.class)).contains(new Pong(1));
  }

  private static void assertRejected(Object value, String message) {
    assertThatThrownBy(() -> Codec.encode(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
