/**
 * What students get, looked at as they do: the handout is made, unpacked, built and run.
 *
 * <p>Reading order: {@link handout.Repository} (a student's copy, and the commands typed there),
 * {@link handout.HandoutTest} (what is in it), {@link handout.SkeletonTest} (what students begin
 * with), {@link handout.Transcript} and {@link handout.DocumentsTest} (what their documents show is
 * what happens).
 */
@NullMarked
package handout;

import org.jspecify.annotations.NullMarked;
