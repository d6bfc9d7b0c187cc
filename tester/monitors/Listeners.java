package monitors;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * Who wants to be told what: most monitors look at a few kinds of events only, and there are many
 * events.
 */
record Listeners(
    Monitor[] sent,
    Monitor[] delivered,
    Monitor[] answered,
    Monitor[] arrived,
    Monitor[] applied,
    Monitor[] event) {

  static Listeners of(List<Monitor> monitors) {
    return new Listeners(
        thatOverride("sent", monitors),
        thatOverride("delivered", monitors),
        thatOverride("answered", monitors),
        thatOverride("arrived", monitors),
        thatOverride("applied", monitors),
        thatOverride("event", monitors));
  }

  private static Monitor[] thatOverride(String method, List<Monitor> monitors) {
    return monitors.stream()
        .filter(monitor ->
            Arrays.stream(monitor.getClass().getDeclaredMethods())
                .map(Method::getName)
                .anyMatch(method::equals))
        .toArray(Monitor[]::new);
  }
}
