/**
 * Where a submission is compiled and run: apart from the machine, the network, the kit's files, and
 * other submissions; within limits of memory, processes, disk and time; and nothing of it stays.
 *
 * <p>A box protects the machine, not the verdict: that is the verifier's.
 *
 * <p>Reading order: {@link grader.box.Level}, {@link grader.box.Limits}, {@link grader.box.Box};
 * then its three kinds, {@link grader.box.Bubblewrap}, {@link grader.box.OtherUser}, {@link
 * grader.box.Unboxed}; {@link grader.box.KitPaths}, what all of them may read.
 */
@NullMarked
package grader.box;

import org.jspecify.annotations.NullMarked;
