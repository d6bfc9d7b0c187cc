package simulated;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Every clock moves while a thread sleeps, and by as much. */
final class ClockStyles {

  private static final long SLEEP_MS = 300;

  private ClockStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("clocks/nanoTime", "moves", () -> moves(() -> System.nanoTime() / 1_000_000)),
        new Style("clocks/currentTimeMillis", "moves", () -> moves(System::currentTimeMillis)),
        new Style("clocks/Instant", "moves", () -> moves(() -> Instant.now().toEpochMilli())),
        new Style("clocks/Clock", "moves", () -> moves(Clock.systemUTC()::millis)),
        new Style("clocks/tick", "moves", () -> moves(Clock.tickMillis(ZoneId.of("Z"))::millis)),
        new Style("clocks/Date", "moves", () -> moves(() -> new Date().getTime())),
        new Style("clocks/Calendar", "moves", () -> moves(ClockStyles::calendar)),
        new Style("clocks/LocalDateTime", "moves", ClockStyles::localDateTime),
        new Style("clocks/Duration", "moves", ClockStyles::duration),
        new Style("clocks/TimeUnit", "moves", ClockStyles::timeUnit),
        new Style("clocks/Duration's decimals", "PT0.6S", ClockStyles::halved),
        new Style("clocks/all the same", "same", ClockStyles::allTheSame));
  }

  private static Object moves(LongSupplier clockMs) throws Exception {
    long before = clockMs.getAsLong();
    Thread.sleep(SLEEP_MS);
    long passed = clockMs.getAsLong() - before;
    return passed >= SLEEP_MS - 1 && passed < 100 * SLEEP_MS ? "moves" : passed + " ms";
  }

  private static long calendar() {
    return Math.max(
        Calendar.getInstance().getTimeInMillis(), new GregorianCalendar().getTime().getTime());
  }

  private static Object localDateTime() throws Exception {
    LocalDateTime before = LocalDateTime.now(ZoneId.of("Z"));
    Thread.sleep(SLEEP_MS);
    return Duration.between(before, LocalDateTime.now(ZoneId.of("Z"))).toMillis() >= SLEEP_MS - 1
        ? "moves"
        : "stands";
  }

  private static Object duration() throws Exception {
    Instant before = Instant.now();
    Thread.sleep(Duration.ofMillis(SLEEP_MS));
    return Duration.between(before, Instant.now()).toMillis() >= SLEEP_MS - 1 ? "moves" : "stands";
  }

  /** The JDK multiplies large numbers by tasks of fork/join, which it does not fork here. */
  private static Object halved() {
    return Duration.ofMillis(2 * SLEEP_MS).multipliedBy(2).dividedBy(2);
  }

  private static Object timeUnit() throws Exception {
    long before = System.nanoTime();
    TimeUnit.MILLISECONDS.sleep(SLEEP_MS);
    synchronized (ClockStyles.class) {
      TimeUnit.MILLISECONDS.timedWait(ClockStyles.class, SLEEP_MS);
    }
    Thread thread = Thread.startVirtualThread(() -> Threads.sleep(SLEEP_MS));
    TimeUnit.SECONDS.timedJoin(thread, 20);
    return System.nanoTime() - before >= 3 * (SLEEP_MS - 1) * 1_000_000 ? "moves" : "stands";
  }

  private static Object allTheSame() {
    long millis = System.currentTimeMillis();
    return Math.abs(new Date().getTime() - millis) < 5_000
            && Math.abs(Instant.now().toEpochMilli() - millis) < 5_000
            && Math.abs(calendar() - millis) < 5_000
        ? "same"
        : "different";
  }
}
