/**
 * Small programs with a data race ({@code Racy...}), and those that look as if they had one ({@code
 * Ordered...}): each public method is one. For the tests of {@link simulator.races}.
 */
package simulated.races;
