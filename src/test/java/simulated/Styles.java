package simulated;

import java.util.List;
import java.util.stream.Stream;

/** All ways to use threads that work the same in real time and simulated. */
public final class Styles {

  private Styles() {}

  /** In a fixed order. */
  public static List<Style> all() {
    return Stream.of(
            MonitorStyles.all(),
            LockStyles.all(),
            SynchronizerStyles.all(),
            QueueStyles.all(),
            ExecutorStyles.all(),
            FutureStyles.all(),
            TimerStyles.all(),
            ThreadStyles.all(),
            LocalStyles.all(),
            PollingStyles.all(),
            MapStyles.all(),
            ClockStyles.all(),
            SyntaxStyles.all(),
            InitializerStyles.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Runs the one of this name. */
  public static void run(String name) throws Exception {
    all().stream().filter(style -> style.name().equals(name)).findFirst().orElseThrow().run();
  }
}
