package simulator.rewriting.races;

import simulator.races.Site;

/**
 * Where in the code under test an instruction is.
 *
 * @param file its source file
 * @param type the class, by its name in the class file
 */
record Place(String file, String type, String method, int line) {

  Place at(int otherLine) {
    return new Place(file, type, method, otherLine);
  }

  /**
   * The number by which the hooks know it.
   *
   * @param field the field that is used; empty if it is none
   */
  int number(String field) {
    return Site.register(new Site(field, file, line, type, method));
  }
}
