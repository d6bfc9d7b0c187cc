package simulator.rewriting.races;

import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import simulator.rewriting.races.RacesOfClass.Whose;

/**
 * Puts the hooks into the classes of a loader: into those of the code under test and of the kit.
 */
public final class RaceRewriter {

  /** A solution's channel, by which it hands things over: it counts as it is. */
  private static final String CHANNEL = "raft/ApplyChannel";

  private final Variables variables;
  private final Predicate<String> isKits;
  private final Function<ClassDesc, List<String>> ancestors;
  private final Reads reads;

  /**
   * @param isUnderTest whether a class with this name and this file is rewritten
   * @param isKits whether it is the kit's, by its name
   * @param ancestors a class and those that it extends, by internal name
   * @param reads what reads of plain fields find
   */
  public RaceRewriter(
      ClassLoader loader,
      BiPredicate<String, URL> isUnderTest,
      Predicate<String> isKits,
      Function<ClassDesc, List<String>> ancestors,
      Reads reads) {
    variables =
        new Variables(loader, (name, file) -> isUnderTest.test(name, file) && !isKits.test(name));
    this.isKits = isKits;
    this.ancestors = ancestors;
    this.reads = reads;
  }

  /** What is added to a class; nothing if it stays as it is. */
  public Optional<RacesOfClass> of(ClassModel model) {
    return of(model, Whose.READERS);
  }

  /** The same for a class with a method that becomes too large: others can use its fields. */
  public Optional<RacesOfClass> withoutHooks(ClassModel model) {
    return of(model, Whose.READERS_TOO_LARGE);
  }

  private Optional<RacesOfClass> of(ClassModel model, Whose ifReaders) {
    String name = model.thisClass().asInternalName();
    Whose whose = isKits.test(name) ? Whose.KITS : ifReaders;
    return name.equals(CHANNEL) || name.startsWith(CHANNEL + "$")
        ? Optional.empty()
        : Optional.of(new RacesOfClass(model, variables, ancestors, whose, reads));
  }
}
