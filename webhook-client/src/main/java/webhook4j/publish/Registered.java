package webhook4j.publish;

import java.util.Optional;
import webhook4j.filter.Filter;
import webhook4j.registry.Webhook;

/**
 * A webhook as a publisher serves it.
 *
 * @param webhook the webhook
 * @param filter its filter, compiled
 * @param fault why it gets nothing: it came into the registry past the publisher, and its filter is none
 */
record Registered(Webhook webhook, Optional<Filter> filter, Optional<String> fault) {}
