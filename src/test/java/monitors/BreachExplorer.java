package monitors;

import java.nio.file.Path;
import java.util.List;
import mistakes.EditedReference;

final class BreachExplorer {
  public static void main(String[] a) {
    for (Breach b : Breach.values()) {
      if (a.length > 0 && !b.name().matches(a[0])) continue;
      try {
        Path classes = EditedReference.compile("breach-" + b.name().toLowerCase(), b.changes());
        Breach.Hunt h = b.hunt();
        List<String> lines = EditedReference.sweep(classes, h.target(), h.tests(), h.faults(), h.firstSeed(), h.lastSeed());
        System.out.println("== " + b + " -> " + b.property().getSimpleName());
        lines.stream().filter(l -> l.startsWith("    ")).limit(5).forEach(System.out::println);
        if (lines.stream().noneMatch(l -> l.startsWith("    "))) lines.forEach(System.out::println);
      } catch (RuntimeException e) { System.out.println("== " + b + " " + e); }
    }
  }
}
