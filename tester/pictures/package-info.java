/**
 * Every way to show a run.
 *
 * <ul>
 *   <li>The page: {@link pictures.PageData}, made by {@link pictures.PageBuilder}, opens where
 *       {@link pictures.PageFocus} says, which begins at {@link pictures.FirstWrong}; written by
 *       {@link pictures.Page}, and its script is in page/.
 *   <li>{@link pictures.TextLog} and {@link pictures.TraceEvents}, the same as text and for
 *       Perfetto; {@link pictures.Pictures} writes all three.
 *   <li>What a failing test prints: {@link story.ServerTable} and {@link pictures.LastEvents},
 *       which are a {@link pictures.Scene}.
 * </ul>
 *
 * <p>Called by {@link execution.Aftermath}. Nothing here knows the harness or the student's code.
 */
@NullMarked
package pictures;

import org.jspecify.annotations.NullMarked;
