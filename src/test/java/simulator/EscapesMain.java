package simulator;

import java.util.ArrayList;
import java.util.List;
import simulated.Escapes;

/** Prints what {@link EscapesTest} compares with another process. */
final class EscapesMain {

  private static final int SEEDS = 3;

  private EscapesMain() {}

  /** The hash of each sample and seed. */
  static List<String> hashes() {
    List<String> lines = new ArrayList<>();
    for (String name : Escapes.names()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        lines.add(name + " " + seed + " " + Samples.runTwice(seed, () -> Escapes.run(name)));
      }
    }
    return lines;
  }

  /** Prints them. */
  public static void main(String[] arguments) {
    hashes().forEach(System.out::println);
  }
}
