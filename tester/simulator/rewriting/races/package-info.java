/**
 * Puts the hooks of {@link simulator.races} into classes, in the same pass as all other rewriting.
 *
 * <p>Reading order: {@link simulator.rewriting.races.RaceRewriter} and {@link
 * simulator.rewriting.races.RacesOfClass} (a class), {@link simulator.rewriting.races.Variables}
 * (the fields beside its fields), {@link simulator.rewriting.races.ReadersCode} (a method of the
 * code under test) with {@link simulator.rewriting.races.FieldCode}, {@link
 * simulator.rewriting.races.CallCode} and {@link simulator.rewriting.races.CollectionCode}, {@link
 * simulator.rewriting.races.KitCode} (a method of the kit), {@link
 * simulator.rewriting.races.ConcurrencyRewriter} (java.util.concurrent).
 *
 * <p>Called by {@link simulator.rewriting} if races are looked for.
 */
@NullMarked
package simulator.rewriting.races;

import org.jspecify.annotations.NullMarked;
