package simulated;

/**
 * A way to use threads.
 *
 * @param name such as {@code monitors/timed wait}
 * @param expected what the body returns, whoever runs first
 */
public record Style(String name, String expected, Body body) {

  /** What runs. */
  @FunctionalInterface
  public interface Body {
    Object run() throws Exception;
  }

  /** Runs it; throws if the outcome is not the expected one. */
  public void run() throws Exception {
    String found = String.valueOf(body.run());
    if (!found.equals(expected)) {
      throw new AssertionError(name + ": expected " + expected + ", found " + found);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
