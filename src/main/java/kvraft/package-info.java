/**
 * The fault-tolerant key/value service of Lab 4B and 4C: a server that replicates itself through
 * {@code rsm}, and the clerk that talks to it.
 *
 * <p>Reading order: {@link kvraft.rpc.Err} and the messages beside it, {@link kvraft.KvService} and
 * {@link kvraft.KvClerk} (the contracts), then {@link kvraft.KvServer} and {@link kvraft.Clerk}.
 */
@NullMarked
package kvraft;

import org.jspecify.annotations.NullMarked;
