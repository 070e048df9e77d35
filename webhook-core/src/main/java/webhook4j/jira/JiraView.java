package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import webhook4j.event.JsonView;

/**
 * A part of a Jira event. Reads {@code members}, which are the JSON itself unless a text stands for an object or, as for
 * an issue, most members lie in an object within.
 */
abstract class JiraView extends JsonView {

    private final JsonNode members;

    JiraView(JsonNode json) {
        this(json, json);
    }

    JiraView(JsonNode json, JsonNode members) {
        super(json);
        this.members = members;
    }

    final JsonNode members() {
        return members;
    }

    final JsonNode member(String member) {
        return members.path(member);
    }

    final Optional<String> string(String member) {
        return Members.text(members, member);
    }

    final OptionalLong number(String member) {
        return Members.number(members, member);
    }

    final Optional<Boolean> flag(String member) {
        return Members.flag(members, member);
    }

    final Optional<Instant> time(String member) {
        return Members.time(members, member);
    }

    final Optional<LocalDate> date(String member) {
        return Members.date(members, member);
    }

    /** A number of seconds, not negative. */
    final Optional<Duration> seconds(String member) {
        OptionalLong seconds = number(member);
        return seconds.isPresent() && seconds.getAsLong() >= 0
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : Optional.empty();
    }

    /** The plain text of a member that is text or a rich-text document. */
    final Optional<String> prose(String member) {
        return RichText.plainText(members.path(member));
    }

    final <T extends JsonView> Optional<T> view(String member, Function<JsonNode, T> view) {
        return Members.view(members, member, view);
    }

    final <T extends JsonView> List<T> views(String member, Function<JsonNode, T> view) {
        return Members.views(members, member, view);
    }

    final <T extends NamedView> Optional<T> named(String member, Function<JsonNode, T> view) {
        return Members.named(members, member, view);
    }

    final <T extends NamedView> List<T> allNamed(String member, Function<JsonNode, T> view) {
        return Members.allNamed(members, member, view);
    }

    final List<String> strings(String member) {
        return Members.texts(members, member);
    }
}
