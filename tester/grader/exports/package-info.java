/**
 * Results in the formats of others: tables, hosted autograders, JUnit. All of it is made of result
 * files alone.
 *
 * <p>Reading order: {@link grader.exports.Exports}, which writes the files; {@code Tables} for CSV;
 * {@code Gradescope}, {@code PrairieLearn}, {@code Autolab} and {@code JUnitXml}, one submission
 * each; {@link grader.exports.Autograders}, which puts together what such a host is given.
 */
@NullMarked
package grader.exports;

import org.jspecify.annotations.NullMarked;
