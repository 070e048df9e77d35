package webhook4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webhook4j.icescrum.Comment;
import webhook4j.icescrum.IceScrumEvent;
import webhook4j.icescrum.OtherItem;
import webhook4j.icescrum.Person;
import webhook4j.source.CloudEvent;
import webhook4j.source.GitHubEvent;
import webhook4j.xurrent.XurrentEvent;

/** Events of other systems than Jira in words, as far as each system tells what happened. */
final class DescribeOthers {

    private DescribeOthers() {}

    /** iceScrum tells how a thing is now, not what it was, and who only of comments. */
    static List<String> iceScrum(IceScrumEvent event) {
        if (event instanceof IceScrumEvent.CommentEvent told) {
            Comment comment = told.comment();
            String who = comment.poster()
                    .flatMap(DescribeOthers::name)
                    .map(DescribeOthers::by)
                    .orElse("");
            return List.of(event.entity() + " " + event.action() + who + ": "
                    + Describe.firstLine(comment.body().orElse("")));
        }
        List<String> lines = new ArrayList<>();
        OtherItem item = OtherItem.of(event.json());
        item.name().ifPresent(name -> lines.add("\"" + Describe.shortened(name) + "\""));
        lines.add((event.entity() + " " + event.action()).strip());
        item.state().ifPresent(state -> lines.add("state is now " + state));
        return lines;
    }

    static Optional<String> subject(IceScrumEvent event) {
        OtherItem item = event instanceof IceScrumEvent.CommentEvent told
                ? told.comment().commentable().orElseGet(() -> OtherItem.of(event.json()))
                : OtherItem.of(event.json());
        return item.uid().isPresent()
                ? Optional.of(event.entity() + " " + item.uid().getAsLong())
                : item.id().map(id -> event.entity() + " id " + id);
    }

    private static Optional<String> name(Person person) {
        String whole = String.join(
                " ",
                Stream.of(person.firstName(), person.lastName())
                        .flatMap(Optional::stream)
                        .toList());
        return whole.isEmpty() ? person.username() : Optional.of(whole);
    }

    static List<String> xurrent(XurrentEvent event) {
        List<String> lines = new ArrayList<>();
        lines.add((event.entity() + " " + event.action()).strip()
                + event.personName().map(DescribeOthers::by).orElse(""));
        XurrentEvent.Payload payload = event.payload();
        if (payload.status().isPresent()) {
            lines.add(
                    payload.previousStatus().isPresent()
                            ? "status " + Describe.quoted(payload.previousStatus()) + " to "
                                    + Describe.quoted(payload.status())
                            : "status is now " + Describe.quoted(payload.status()));
        }
        payload.team().flatMap(XurrentEvent.Reference::name).ifPresent(name -> lines.add("team is now '" + name + "'"));
        payload.member()
                .flatMap(XurrentEvent.Reference::name)
                .ifPresent(name -> lines.add("member is now '" + name + "'"));
        return lines;
    }

    /** What an edit changed GitHub tells by the old values alone. */
    static List<String> gitHub(GitHubEvent event) {
        List<String> lines = new ArrayList<>();
        JsonNode thing = thing(event);
        if (thing.path("title").isTextual()) {
            lines.add("\"" + Describe.shortened(thing.path("title").textValue()) + "\"");
        }
        lines.add((event.event().type() + " " + event.action().orElse("")).strip()
                + event.sender().map(DescribeOthers::by).orElse(""));
        JsonNode body = event.event().body().json();
        body.path("changes").properties().stream()
                .filter(change -> change.getValue().path("from").isTextual())
                .forEach(change -> lines.add(Describe.shortened(change.getKey() + " was '"
                        + change.getValue().path("from").textValue() + "'")));
        if (body.at("/comment/body").isTextual()) {
            lines.add("comment: " + Describe.firstLine(body.at("/comment/body").textValue()));
        }
        return lines;
    }

    static Optional<String> subject(GitHubEvent event) {
        String number = thing(event).path("number").asText("");
        return event.repository().map(name -> number.isEmpty() ? name : name + "#" + number);
    }

    private static JsonNode thing(GitHubEvent event) {
        JsonNode body = event.event().body().json();
        return body.has("issue") ? body.path("issue") : body.path("pull_request");
    }

    static List<String> cloud(CloudEvent event) {
        List<String> lines = new ArrayList<>();
        event.source().ifPresent(source -> lines.add("from " + Describe.shortened(source)));
        lines.add(Describe.shortened(event.event().body().text()));
        return lines;
    }

    private static String by(String name) {
        return " by " + Describe.shortened(name);
    }
}
