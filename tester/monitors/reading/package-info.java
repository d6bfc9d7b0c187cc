/**
 * What messages and commands say, as far as that can be read: {@link monitors.reading.Exchange} (an
 * RPC between two servers), {@link monitors.reading.KnownLog} (the entries that a server surely
 * has, as its messages tell), {@link monitors.reading.Commands} (reads a {@link
 * monitors.reading.Command} of any class, field by field, and the {@link
 * monitors.reading.KvOperation} in it). Judges nothing: the monitors do.
 */
@NullMarked
package monitors.reading;

import org.jspecify.annotations.NullMarked;
