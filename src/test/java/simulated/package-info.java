/**
 * Threaded code as students write it, for the tests of the simulator: it is rewritten as the code
 * under test is. {@link simulated.Styles} lists what must have the same outcome in real time and
 * simulated, {@link simulated.Escapes} what must be the same in each run of a seed, {@link
 * simulated.Refusals} what a simulation must refuse.
 */
package simulated;
