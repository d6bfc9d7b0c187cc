package mistakes;

import java.util.List;

/**
 * A mistake that students make, and the test that finds it. It must be a real fault: the sentence
 * says what goes wrong, and when.
 *
 * @param title as a title, for the command line, and as the name of a folder
 * @param base the solution in which it is made
 * @param sentence for a student
 * @param lab whose test finds it
 * @param finder what should find it
 */
record Mistake(String title, Base base, String sentence, Lab lab, Finder finder, List<Edit> edits) {

  Mistake {
    edits = List.copyOf(edits);
  }

  /** One in the reference solution. */
  static Mistake of(String title, String sentence, Lab lab, Finder finder, Edit... edits) {
    return new Mistake(title, Base.REFERENCE, sentence, lab, finder, List.of(edits));
  }

  /** The same in another solution. */
  Mistake in(Base other) {
    return new Mistake(title, other, sentence, lab, finder, edits);
  }

  @Override
  public String toString() {
    return title;
  }
}
