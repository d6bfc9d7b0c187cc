package story;

import events.Recording;

/**
 * A run that is almost the same as one that has failed, and passes.
 *
 * @param label what it is, in a few words
 */
public record Neighbour(Recording recording, String label) {}
