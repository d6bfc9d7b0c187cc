package labrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/**
 * The numbers of the network, counted. The seed is fixed, so no run differs from another; the
 * bounds are six standard deviations wide, so that nearly any other seed would do as well.
 */
class FaultsTest {

  private static final int DRAWS = 200_000;

  private final Faults faults = new Faults(Chance.of(new Random(2026)));

  @Test
  void losesOneRequestInTen() {
    assertRate(faults::losesRequest, 0.1);
  }

  @Test
  void losesOneReplyInTen() {
    assertRate(faults::losesReply, 0.1);
  }

  @Test
  void holdsBackTwoRepliesInThree() {
    assertRate(() -> faults.heldBackMs() > 0, 2.0 / 3);
  }

  @Test
  void delaysARequestBy0To26MsEvenly() {
    assertEven(faults::requestDelayMs, 27);
  }

  @Test
  void givesUpOnAnUnreachableServerAfter0To99MsEvenly() {
    assertEven(faults::unreachableDelayMs, 100);
  }

  @Test
  void givesUpAfter0To6999MsEvenlyWithLongDelays() {
    int[] perSecond = new int[7];
    for (int i = 0; i < DRAWS; i++) {
      perSecond[faults.unreachableLongDelayMs() / 1000]++; // out of bounds: fails
    }
    assertEven(perSecond);
  }

  @Test
  void holdsAReplyBackFor200To2199MsTheShorterTheLikelier() {
    double sum = 0;
    for (int i = 0; i < DRAWS; ) {
      int ms = faults.heldBackMs();
      if (ms > 0) {
        assertThat(ms).isBetween(200, 2199);
        sum += ms;
        i++;
      }
    }
    // An even draw of an even draw below 2000: mean 499.75, standard deviation below 500.
    assertThat(sum / DRAWS)
        .isBetween(699.75 - 6 * 500 / root(DRAWS), 699.75 + 6 * 500 / root(DRAWS));
  }

  private static void assertRate(BooleanSupplier draw, double rate) {
    int hits = 0;
    for (int i = 0; i < DRAWS; i++) {
      hits += draw.getAsBoolean() ? 1 : 0;
    }
    assertNear(hits, rate);
  }

  private static void assertEven(IntSupplier draw, int values) {
    int[] counts = new int[values];
    for (int i = 0; i < DRAWS; i++) {
      counts[draw.getAsInt()]++; // out of bounds: fails
    }
    assertEven(counts);
  }

  private static void assertEven(int[] counts) {
    for (int count : counts) {
      assertNear(count, 1.0 / counts.length);
    }
  }

  private static void assertNear(int hits, double rate) {
    double sigma = root(DRAWS * rate * (1 - rate));
    assertThat((double) hits).isBetween(DRAWS * rate - 6 * sigma, DRAWS * rate + 6 * sigma);
  }

  private static double root(double x) {
    return Math.sqrt(x);
  }
}
