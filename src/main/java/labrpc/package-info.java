/**
 * The simulated network: RPC between machines that live in one process, over a network that loses,
 * delays and reorders messages and cuts machines off when the tester says so.
 *
 * <p>A student uses {@link labrpc.ClientEnd#call}, {@link labrpc.Codec#register}, and {@link
 * labrpc.Codec#encode} for what is to be persisted. The tester uses the rest.
 *
 * <p>Reading order: {@link labrpc.ClientEnd} (what a call is), {@link labrpc.Service} and {@link
 * labrpc.Server} (where it goes), {@link labrpc.Network} (the controls), {@code Rpc} (the life of a
 * call) with {@code Faults} (its numbers) and {@code Host}. Apart from these {@link labrpc.Codec}
 * (what travels), then {@code Shapes} (which types can), {@code StructAdapter}, {@code OpenAdapter}
 * with {@code RegisteredTypes}, and {@code Adapters}.
 */
@NullMarked
package labrpc;

import org.jspecify.annotations.NullMarked;
