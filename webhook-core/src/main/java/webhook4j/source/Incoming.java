package webhook4j.source;

/** What a believed request turned out to be. Immutable; safe to share between threads. */
public sealed interface Incoming permits IncomingEvent, IncomingHandshake {}
