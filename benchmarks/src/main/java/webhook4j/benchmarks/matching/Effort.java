package webhook4j.benchmarks.matching;

/**
 * What an engine did for an event, where it can tell.
 *
 * @param asked how many filters it looked at
 * @param lists in how many lists it found them
 */
record Effort(double asked, double lists) {}
