package webhook4j.xurrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.source.EventCatalog;

class XurrentEventTest {

    private static final String MESSAGE =
            "{\"webhook_id\":945,\"account_id\":\"acme\",\"account\":\"https://acme.example\","
                    + "\"name\":\"Notes\",\"event\":\"request.note-added\",\"object_id\":219,\"object_nodeID\":\"N1\","
                    + "\"person_id\":8543,\"person_name\":\"Anna\",\"instance_name\":\"later\","
                    + "\"payload\":{\"audit_line_id\":1,\"note_id\":3455,\"source\":\"mail\",\"sourceID\":\"x\","
                    + "\"status\":\"assigned\",\"previous_status\":\"declined\","
                    + "\"team\":{\"id\":372,\"name\":\"EUS\",\"account\":{\"id\":\"acme\",\"name\":\"Acme\"}},"
                    + "\"member\":{\"id\":8529,\"name\":\"Tom\"}}}";

    private static XurrentEvent event(String type, String body) {
        return XurrentEvent.of(Event.of(type, body.getBytes(UTF_8)));
    }

    static Iterable<EventCatalog.Entry> catalogue() {
        return EventCatalog.xurrent().entries();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void every_event_of_the_catalogue_tells_its_entity_and_action(EventCatalog.Entry entry) {
        XurrentEvent event = event(entry.type().value(), "{}");

        assertThat(event.entity()).isEqualTo(entry.entity());
        assertThat(event.action()).isEqualTo(entry.action());
    }

    @Test
    void the_envelope_is_read() {
        XurrentEvent event = event("request.note-added", MESSAGE);

        assertThat(event.webhookId()).contains("945");
        assertThat(event.webhookName()).contains("Notes");
        assertThat(event.account()).contains("https://acme.example");
        assertThat(event.accountId()).contains("acme");
        assertThat(event.objectId()).contains("219");
        assertThat(event.objectNodeId()).contains("N1");
        assertThat(event.personId()).contains("8543");
        assertThat(event.personName()).contains("Anna");
        assertThat(event.toString()).isEqualTo("XurrentEvent[request.note-added]");
    }

    @Test
    void the_payload_is_read_and_what_is_not_known_is_carried() {
        XurrentEvent event = event("request.note-added", MESSAGE);

        XurrentEvent.Payload payload = event.payload();
        assertThat(payload.status()).contains("assigned");
        assertThat(payload.previousStatus()).contains("declined");
        assertThat(payload.source()).contains("mail");
        assertThat(payload.sourceId()).contains("x");
        assertThat(payload.noteId()).contains("3455");
        assertThat(payload.auditLineId()).contains("1");
        assertThat(payload.team().flatMap(XurrentEvent.Reference::id)).contains("372");
        assertThat(payload.team().flatMap(XurrentEvent.Reference::account).flatMap(XurrentEvent.Reference::name))
                .contains("Acme");
        assertThat(payload.member().flatMap(XurrentEvent.Reference::name)).contains("Tom");
        JsonNode whole = Json.read(MESSAGE.getBytes(UTF_8));
        assertThat(event.json()).isEqualTo(whole);
        assertThat(Json.read(Json.write(event))).isEqualTo(whole);
    }

    @Test
    void a_message_of_the_system_itself_has_no_person() {
        XurrentEvent event = event("request.update", "{\"person_id\":\"\",\"person_name\":null,\"payload\":[]}");

        assertThat(event.personId()).isEmpty();
        assertThat(event.personName()).isEmpty();
        assertThat(event.payload().status()).isEmpty();
    }

    @Test
    void an_event_that_nobody_knows_is_carried() {
        XurrentEvent event = event("galaxy.exploded.twice", "[1]");

        assertThat(event.entity()).isEqualTo("galaxy");
        assertThat(event.action()).isEqualTo("exploded.twice");
        assertThat(event.objectId()).isEmpty();
    }
}
