package simulator.raced;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import simulator.Simulation;

/** Prints what {@link HashesTest} compares with a JVM that does not look for races. */
final class HashesMain {

  private static final int SEEDS = 3;

  /** Before each line: the programs print, too. */
  static final String LINE = "hash: ";

  private HashesMain() {}

  /** The hash of each program and seed. */
  static List<String> hashes() {
    List<String> lines = new ArrayList<>();
    List<String> all =
        Stream.concat(Programs.of(Programs.RACY).stream(), Programs.of(Programs.ORDERED).stream())
            .toList();
    for (String program : all) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        lines.add(LINE + program + " " + seed + " " + Programs.run(program, seed).hash());
      }
    }
    return lines;
  }

  /** Prints them. */
  public static void main(String[] arguments) {
    System.out.println(LINE + Simulation.whyNoRaces().orElse("races are looked for"));
    hashes().forEach(System.out::println);
  }
}
