package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What makes a publication the same as an earlier one. Immutable; safe to share between threads.
 *
 * @param tenant whose event it is
 * @param eventId the event's id, unique within the tenant
 * @param triggered the one webhook that was triggered directly, or empty for an event that went to all that want it
 */
public record PublicationKey(String tenant, String eventId, Optional<String> triggered) {

    public PublicationKey {
        requireNonNull(tenant, "tenant");
        requireNonNull(eventId, "eventId");
        requireNonNull(triggered, "triggered");
    }
}
