package webhook4j.template;

import static webhook4j.template.UrlVariables.pointers;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import webhook4j.event.Event;

/**
 * The query parameters by which Jira tells who did it. They are appended behind the query that the template has; one
 * whose value the event lacks is left out. The author of a comment, worklog or attachment stands in for a user that the
 * event does not name, unless it was deleted.
 *
 * <p>Source: jira-wire facts, section 3 (vendor documentation for Server, public code for Cloud), read 2026-11.
 */
public enum UserParameters {
    /** None: what a template gets when nothing else is said. */
    NONE,
    /** {@code user_id} (the user's name) and {@code user_key}, as Jira Server and Data Center append. */
    JIRA_SERVER,
    /** {@code triggeredByUser} (the user's account id), as Jira Cloud appends. */
    JIRA_CLOUD;

    private static final Function<Event, Optional<String>> NAME = ofActor("name");
    private static final Function<Event, Optional<String>> KEY = ofActor("key");
    private static final Function<Event, Optional<String>> ACCOUNT_ID = ofActor("accountId");

    /** Hands over each parameter and where its value comes from, in the order in which they are appended. */
    void forEach(BiConsumer<String, Function<Event, Optional<String>>> action) {
        switch (this) {
            case NONE -> {}
            case JIRA_SERVER -> {
                action.accept("user_id", NAME);
                action.accept("user_key", KEY);
            }
            case JIRA_CLOUD -> action.accept("triggeredByUser", ACCOUNT_ID);
        }
    }

    /**
     * Without a member {@code user} the author of what was written did it. Not so where it was deleted: anybody may have
     * done that. Events of users name in {@code user} who was changed, not who did it.
     */
    private static Function<Event, Optional<String>> ofActor(String member) {
        Function<Event, Optional<String>> user = pointers("/user/" + member);
        Function<Event, Optional<String>> author = pointers(
                "/comment/updateAuthor/" + member,
                "/comment/author/" + member,
                "/worklog/updateAuthor/" + member,
                "/worklog/author/" + member,
                "/attachment/author/" + member);
        return event -> {
            String type = event.type().value();
            if (type.startsWith("user_")) {
                return Optional.empty();
            }
            boolean named = event.body().json().path("user").isObject();
            return named || type.endsWith("_deleted") ? user.apply(event) : author.apply(event);
        };
    }
}
