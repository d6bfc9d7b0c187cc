/**
 * Rewrites classes when they are loaded, so that all they do with threads and time goes through
 * {@link simulator.hooks.Hooks}.
 *
 * <p>Reading order: {@link simulator.rewriting.CodeUnderTest} (which classes), {@link
 * simulator.rewriting.Rewriter} and {@link simulator.rewriting.Instructions} (those of the code
 * under test), {@link simulator.rewriting.Calls} (which calls go to a hook), {@link
 * simulator.rewriting.Refused} (which are refused), {@link simulator.rewriting.StaticInitializer}
 * (static state), {@link simulator.rewriting.Landmarks} (the kit's methods that take time); {@link
 * simulator.rewriting.JdkRewriter} and {@link simulator.rewriting.EntryPatch} (the JDK's classes).
 *
 * <p>Called by {@link simulator.Agent}; knows nothing of a simulation that runs.
 */
@NullMarked
package simulator.rewriting;

import org.jspecify.annotations.NullMarked;
