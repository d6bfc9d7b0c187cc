package simulated;

import harness.LabTest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import simulator.Fault;
import simulator.Simulation;

/** Tests that note which faults their seed has drawn. */
public final class Climates {

  /** Of all runs. */
  public static final Set<Fault> SEEN = new TreeSet<>();

  private Climates() {}

  /** As the course's tests. */
  @LabTest
  public static final class Mild {
    @Test
    void TestMild() {
      SEEN.addAll(Simulation.faults());
    }
  }

  /** As torture. */
  @LabTest(climate = LabTest.Climate.TORTURE)
  public static final class Hard {
    @Test
    void TestHard() {
      SEEN.addAll(Simulation.faults());
    }
  }
}
