/** The messages between a clerk and a key/value server, and the errors they carry. */
@NullMarked
package kvraft.rpc;

import org.jspecify.annotations.NullMarked;
