/**
 * Grading on a cluster: {@link grader.clusters.SlurmScripts} writes the scripts that hand a class
 * to Slurm. They are the shell scripts beside it, the same for every class, and a file with what
 * differs.
 */
@NullMarked
package grader.clusters;

import org.jspecify.annotations.NullMarked;
