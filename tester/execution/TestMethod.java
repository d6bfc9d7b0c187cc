package execution;

import org.jspecify.annotations.Nullable;

/**
 * One test.
 *
 * @param name the method's name
 * @param disabled why it is not to be run; null: it is
 */
public record TestMethod(String name, @Nullable String disabled) {}
