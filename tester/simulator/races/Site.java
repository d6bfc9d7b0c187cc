package simulator.races;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in the code under test that accesses a variable.
 *
 * @param what the field, such as {@code Raft.log}; empty if it is no field
 * @param file its source file
 * @param type the class, by its name in the class file
 */
public record Site(String what, String file, int line, String type, String method) {

  private static final List<Site> ALL = new ArrayList<>();

  /** Registers a place when its class is rewritten; returns the number by which it is known. */
  public static synchronized int register(Site site) {
    ALL.add(site);
    return ALL.size() - 1;
  }

  static synchronized Site of(int number) {
    return ALL.get(number);
  }

  static synchronized int count() {
    return ALL.size();
  }

  String place() {
    return file + ":" + line;
  }
}
