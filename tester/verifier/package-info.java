/**
 * Says before a solution is run what in its classes could forge a verdict or leave its process:
 * everything is refused that the list {@code build/allowed} does not name. Teachers' graders and
 * students call the same ({@code make check-submission}).
 *
 * <p>Reading order: {@link verifier.Verifier}; {@link verifier.Allowed} (the list), {@link
 * verifier.References} (what a class file refers to, and in which line), {@link verifier.World}
 * (which class declares a member), {@link verifier.Rule} and {@link verifier.Refusal} (what is
 * said); then {@link verifier.Statics}, about what servers would share.
 */
@NullMarked
package verifier;

import org.jspecify.annotations.NullMarked;
