package webhook4j.icescrum;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.icescrum.IceScrumEvent.CommentEvent;
import webhook4j.icescrum.IceScrumEvent.StoryEvent;
import webhook4j.icescrum.IceScrumEvent.TaskEvent;
import webhook4j.icescrum.IceScrumEvent.UnknownEvent;
import webhook4j.source.EventCatalog;

class IceScrumEventTest {

    private static IceScrumEvent event(String type, String body) {
        return IceScrumEvent.of(Event.of(type, body.getBytes(UTF_8)));
    }

    static Iterable<EventCatalog.Entry> catalogue() {
        return EventCatalog.iceScrum().entries();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void every_event_of_the_catalogue_is_typed(EventCatalog.Entry entry) {
        IceScrumEvent event = event(entry.type().value(), "{}");

        assertThat(event).isNotInstanceOf(UnknownEvent.class);
        assertThat(event.entity()).isEqualTo(entry.entity());
        assertThat(event.action()).isEqualTo(entry.action());
    }

    @ParameterizedTest
    @CsvSource({
        "story.create, StoryEvent",
        "task.state, TaskEvent",
        "feature.update, FeatureEvent",
        "sprint.state, SprintEvent",
        "release.delete, ReleaseEvent",
        "acceptanceTest.state, AcceptanceTestEvent",
        "project.create, ProjectEvent",
        "user.delete, UserEvent",
        "actor.create, ActorEvent",
        "meeting.create, MeetingEvent",
        "build.create, AppEvent",
        "story.addedComment, CommentEvent",
        "task.removedComment, CommentEvent",
        "story.archived, StoryEvent",
        "kitchen.fire, UnknownEvent",
        "ping, UnknownEvent",
    })
    void each_entity_has_a_type(String type, String view) {
        assertThat(event(type, "{}").getClass().getSimpleName()).isEqualTo(view);
    }

    @Test
    void a_story_is_read() {
        String body =
                "{\"class\":\"Story\",\"id\":42,\"uid\":7,\"name\":\"Élan\",\"state\":2,\"type\":0,\"effort\":0.5,"
                        + "\"feature\":{\"id\":3,\"name\":\"F\"},\"parentSprint\":{\"id\":9,\"orderNumber\":2},"
                        + "\"creator\":{\"id\":1,\"username\":\"anna\"},\"acceptedDate\":\"2026-11-01T12:00:00Z\","
                        + "\"project\":{\"id\":5,\"pkey\":\"WEB\"},\"future\":{\"x\":1}}";

        Story story = ((StoryEvent) event("story.update", body)).story();

        assertThat(story.kind()).contains("Story");
        assertThat(story.id()).contains("42");
        assertThat(story.uid()).hasValue(7);
        assertThat(story.name()).contains("Élan");
        assertThat(story.state()).hasValue(2);
        assertThat(story.type()).hasValue(0);
        assertThat(story.effort()).contains("0.5");
        assertThat(story.feature().flatMap(Feature::name)).contains("F");
        assertThat(story.parentSprint().orElseThrow().orderNumber()).hasValue(2);
        assertThat(story.creator().flatMap(Person::username)).contains("anna");
        assertThat(story.acceptedDate()).contains(Instant.parse("2026-11-01T12:00:00Z"));
        assertThat(story.project().flatMap(Project::key)).contains("WEB");
        assertThat(story.json()).isEqualTo(Json.read(body.getBytes(UTF_8)));
    }

    @Test
    void a_comment_tells_what_it_is_on() {
        CommentEvent event = (CommentEvent) event(
                "story.addedComment",
                "{\"class\":\"Comment\",\"id\":5,\"body\":\"well\",\"body_html\":\"<p>well</p>\","
                        + "\"poster\":{\"id\":2},\"commentable\":{\"class\":\"Story\",\"id\":23}}");

        assertThat(event.entity()).isEqualTo("story");
        assertThat(event.comment().body()).contains("well");
        assertThat(event.comment().bodyHtml()).contains("<p>well</p>");
        assertThat(event.comment().poster().flatMap(Person::id)).contains("2");
        assertThat(event.comment().commentable().flatMap(OtherItem::id)).contains("23");
    }

    @ParameterizedTest
    @CsvSource({
        "[]",
        "7",
        "'\"text\"'",
        "'{\"id\":{},\"uid\":\"many\",\"blocked\":[],\"doneDate\":\"soon\",\"creator\":7}'"
    })
    void what_has_another_shape_is_empty(String body) {
        Task task = ((TaskEvent) event("task.update", body)).task();

        assertThat(task.id()).isEmpty();
        assertThat(task.uid()).isEmpty();
        assertThat(task.blocked()).isEmpty();
        assertThat(task.doneDate()).isEmpty();
        assertThat(task.creator()).isEmpty();
    }
}
