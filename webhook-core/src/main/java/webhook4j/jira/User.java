package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A person or an app. Server names them by name and key, Cloud by account id; captures of 2018 and 2019 have all three.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class User extends JiraView {

    private User(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static User of(JsonNode json) {
        return new User(json);
    }

    /**
     * The id in Cloud, also where it is misspelled as in the vendor's example ({@code accoundId}).
     *
     * @return the account id, or empty on Server
     */
    public Optional<String> accountId() {
        return string("accountId").or(() -> string("accoundId"));
    }

    /**
     * The id in Server, which stays when the name changes.
     *
     * @return the key, or empty in Cloud and on old versions of Server
     */
    public Optional<String> key() {
        return string("key");
    }

    /**
     * The name by which the user logs in to Server.
     *
     * @return the name, or empty in Cloud
     */
    public Optional<String> name() {
        return string("name");
    }

    /**
     * What tells this user from others: the account id, else the key, else the name.
     *
     * @return the id, or empty when the payload has none of them
     */
    public Optional<String> id() {
        return filled(accountId()).or(() -> filled(key())).or(() -> filled(name()));
    }

    /**
     * What to call the user: the display name, else the name, else the key, else the account id.
     *
     * @return the text, or {@code ""} when the payload has none of them
     */
    public String displayName() {
        return filled(string("displayName"))
                .or(() -> filled(name()))
                .or(() -> filled(key()))
                .or(this::accountId)
                .orElse("");
    }

    /**
     * The e-mail address.
     *
     * @return the address as it stands, which may be masked, or empty when the payload has none, as in Cloud
     */
    public Optional<String> emailAddress() {
        return string("emailAddress");
    }

    /**
     * Whether the user may log in. The text {@code "true"}, as in the vendor's example, counts too.
     *
     * @return the value, or empty when the payload has none
     */
    public Optional<Boolean> active() {
        return flag("active");
    }

    /**
     * The time zone.
     *
     * @return its id, {@code "Europe/Berlin"} say, or empty when the payload has none
     */
    public Optional<String> timeZone() {
        return string("timeZone");
    }

    /**
     * What kind of account it is, in Cloud.
     *
     * @return {@code "atlassian"}, {@code "app"} or {@code "customer"}, or empty when the payload does not say
     */
    public Optional<String> accountType() {
        return string("accountType");
    }

    /**
     * Its address in Jira's REST API.
     *
     * @return the address, or empty when the payload has none
     */
    public Optional<String> self() {
        return string("self");
    }

    /** An empty text names nobody. */
    private static Optional<String> filled(Optional<String> text) {
        return text.filter(some -> !some.isEmpty());
    }
}
