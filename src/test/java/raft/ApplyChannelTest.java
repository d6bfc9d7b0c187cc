package raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The channel between Raft and its service. */
@Timeout(60) // seconds; for a reply or a message that never comes
final class ApplyChannelTest {

  private final ApplyChannel channel = new ApplyChannel();

  private static ApplyMsg command(int index) {
    return new ApplyMsg.Command("c" + index, index);
  }

  /** A call that another thread makes, and that may wait. */
  private static final class Call<T> {

    private final FutureTask<T> task;
    private final Thread thread;

    Call(Callable<T> callable) {
      task = new FutureTask<>(callable);
      thread = Thread.ofPlatform().daemon().start(task);
    }

    Call<T> awaitWaiting() {
      OnePeer.soon().until(() -> thread.getState() == Thread.State.WAITING);
      return this;
    }

    void interrupt() {
      thread.interrupt();
    }

    T result() throws ExecutionException, InterruptedException {
      return task.get();
    }
  }

  @Test
  void sendReturnsWhenTheMessageHasBeenTaken() throws Exception {
    Call<Boolean> send = new Call<>(() -> channel.send(command(1))).awaitWaiting();
    assertThat(channel.receive()).contains(command(1));
    assertThat(send.result()).isTrue();
  }

  @Test
  void interruptedSendTakesItsMessageBack() throws Exception {
    Call<Boolean> send = new Call<>(() -> channel.send(command(1))).awaitWaiting();
    send.interrupt();
    assertThatThrownBy(send::result).hasCauseInstanceOf(InterruptedException.class);

    Call<Boolean> next = new Call<>(() -> channel.send(command(2)));
    assertThat(channel.receive()).contains(command(2));
    assertThat(next.result()).isTrue();
  }

  @Test
  void receiveWaitsForAMessage() throws Exception {
    Call<Optional<ApplyMsg>> receive = new Call<>(channel::receive).awaitWaiting();
    assertThat(channel.send(command(1))).isTrue();
    assertThat(receive.result()).contains(command(1));
  }

  @Test
  void messagesArriveInTheirOrder() throws Exception {
    List<ApplyMsg> sent = IntStream.rangeClosed(1, 1000).mapToObj(i -> command(i)).toList();
    Call<Boolean> sender =
        new Call<>(() -> {
          for (ApplyMsg message : sent) {
            channel.send(message);
          }
          return true;
        });
    List<ApplyMsg> received = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      received.add(channel.receive().orElseThrow());
    }
    assertThat(received).isEqualTo(sent);
    assertThat(sender.result()).isTrue();
  }

  @Test
  void manySendersLoseNothing() throws Exception {
    List<Call<Boolean>> senders = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      int index = i;
      senders.add(new Call<>(() -> channel.send(command(index))));
    }
    List<Integer> received = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      received.add(channel.receive().orElseThrow().index());
    }
    assertThat(received)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    for (Call<Boolean> sender : senders) {
      assertThat(sender.result()).isTrue();
    }
  }

  @Test
  void closeReleasesAReceiver() throws Exception {
    Call<Optional<ApplyMsg>> receive = new Call<>(channel::receive).awaitWaiting();
    channel.close();
    assertThat(receive.result()).isEmpty();
  }

  @Test
  void closeReleasesTheSenders() throws Exception {
    Call<Boolean> inTheSlot = new Call<>(() -> channel.send(command(1))).awaitWaiting();
    Call<Boolean> behindIt = new Call<>(() -> channel.send(command(2))).awaitWaiting();
    channel.close();
    assertThat(inTheSlot.result()).isFalse();
    assertThat(behindIt.result()).isFalse();
  }

  @Test
  void nothingPassesAClosedChannel() throws Exception {
    channel.close();
    channel.close();
    assertThat(channel.send(command(1))).isFalse();
    assertThat(channel.receive()).isEmpty();
  }

  @Test
  void interruptEndsAWait() throws Exception {
    Call<Optional<ApplyMsg>> receive = new Call<>(channel::receive).awaitWaiting();
    receive.interrupt();
    assertThatThrownBy(receive::result).hasCauseInstanceOf(InterruptedException.class);
  }
}
