/**
 * The simulated network: RPC between machines that live in one process, over a network that loses,
 * delays and reorders messages and cuts machines off when the tester says so.
 *
 * <p>A student uses {@link labrpc.ClientEnd#call}. The tester uses the rest.
 *
 * <p>Reading order: {@link labrpc.ClientEnd} (what a call is), {@link labrpc.Service} and {@link
 * labrpc.Server} (where it goes), {@link labrpc.Network} (the controls), {@code Rpc} (the life of a
 * call) with {@code Faults} (its numbers) and {@code Host}. What travels is made by {@link
 * codec.Codec}.
 */
@NullMarked
package labrpc;

import org.jspecify.annotations.NullMarked;
