/**
 * What the clients of a key/value test do, for the checker and for the picture alike: {@link
 * harness.kv.KvHistory}. Called by the tests of Lab 4.
 */
@NullMarked
package harness.kv;

import org.jspecify.annotations.NullMarked;
