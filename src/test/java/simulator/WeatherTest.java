package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulator.choices.Weather;
import simulator.choices.Weather.Climate;
import simulator.choices.Weather.Favour;

/** Few seeds show all kinds of weather. */
class WeatherTest {

  private static final double NANOS_PER_MS = 1e6;

  private static List<Weather> of(long first, int count, Climate climate) {
    return LongStream.range(first, first + count).mapToObj(s -> Weather.of(s, climate)).toList();
  }

  private static long count(
      List<Weather> weathers, ToDoubleFunction<Weather> condition, double least, double most) {
    return weathers.stream()
        .mapToDouble(condition)
        .filter(value -> value >= least && value < most)
        .count();
  }

  // Also of large seeds, as they are drawn where nobody names one.
  @ParameterizedTest
  @ValueSource(longs = {1, 738_201_455})
  void twelveSeedsHaveEachConditionInEachThird(long first) {
    List<Weather> twelve = of(first, 12, Climate.COURSE);
    ToDoubleFunction<Weather> messages = weather -> weather.messageNanos() / NANOS_PER_MS;
    assertThat(count(twelve, messages, 0.1, 0.32)).isBetween(2L, 6L);
    assertThat(count(twelve, messages, 0.32, 0.97)).isBetween(2L, 6L);
    assertThat(count(twelve, messages, 0.97, 3.001)).isBetween(2L, 6L);
    assertThat(count(twelve, Weather::placesInATurn, 2, 9.3)).isBetween(2L, 6L);
    assertThat(count(twelve, Weather::placesInATurn, 9.3, 43)).isBetween(2L, 6L);
    assertThat(count(twelve, Weather::placesInATurn, 43, 200.1)).isBetween(1L, 6L);
    assertThat(count(twelve, Weather::placesToAbsence, 1, 1e9)).isBetween(4L, 8L);
  }

  @Test
  void fourSeedsFavourInEachWay() {
    Set<Favour> found =
        of(77, 4, Climate.COURSE).stream().map(Weather::favour).collect(Collectors.toSet());
    assertThat(found).containsExactlyInAnyOrder(Favour.values());
  }

  @Test
  void tortureIsWorse() {
    ToDoubleFunction<Weather> messages = weather -> weather.messageNanos() / NANOS_PER_MS;
    assertThat(count(of(1, 50, Climate.COURSE), messages, 3, 10)).isZero();
    assertThat(count(of(1, 50, Climate.TORTURE), messages, 3, 10)).isGreaterThan(5);
    for (Fault fault : Fault.values()) {
      assertThat(of(1, 50, Climate.COURSE)).noneMatch(weather -> weather.brings(fault.ordinal()));
      assertThat(of(1, 50, Climate.TORTURE).stream().filter(w -> w.brings(fault.ordinal())).count())
          .as(fault.label())
          .isBetween(10L, 40L);
    }
  }

  @Test
  void itIsSaidInALine() {
    assertThat(of(1, 20, Climate.COURSE))
        .extracting(Weather::toString)
        .allMatch(line ->
            line.matches(
                "messages \\d\\.\\d ms, (no absences|absences up to \\d+\\.\\d ms at one place in"
                    + " \\d+), turns of \\d+ places, (evenly|by events \\(POS\\)|by priorities"
                    + " \\(PCT\\)|by weights \\(SURW\\))"));
  }
}
