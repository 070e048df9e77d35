package webhook4j.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

    record Invoice(String number, double total, List<String> lines) {}

    @Test
    void is_made_from_a_type_and_bytes() {
        // when
        Event event = Event.of("invoice.paid", bytes("{\"a\": 1}"));

        // then
        assertThat(event.type()).isEqualTo(EventType.of("invoice.paid"));
        assertThat(event.body().text()).isEqualTo("{\"a\": 1}");
        assertThat(event.tenant()).isEmpty();
        assertThat(event.id()).isEmpty();
        assertThat(event.occurredAt()).isEmpty();
        assertThat(event.actor()).isEmpty();
        assertThat(event.source()).isEmpty();
    }

    @Test
    void has_what_its_builder_was_told() {
        // when
        Event event = Event.builder("invoice.paid")
                .id("evt-1")
                .tenant("acme")
                .actor("ann")
                .source("shop")
                .occurredAt(Instant.ofEpochSecond(7))
                .body("{\"a\":1}")
                .build();

        // then
        assertThat(event.id()).hasValue("evt-1");
        assertThat(event.tenant()).isEqualTo("acme");
        assertThat(event.actor()).hasValue("ann");
        assertThat(event.source()).hasValue("shop");
        assertThat(event.occurredAt()).hasValue(Instant.ofEpochSecond(7));
        assertThat(event.body().json().path("a").intValue()).isEqualTo(1);
    }

    @Test
    void without_a_body_it_has_an_empty_object() {
        assertThat(Event.builder("ping").build().body().text()).isEqualTo("{}");
    }

    @Test
    void an_object_becomes_its_body_by_jackson() {
        // given
        Invoice invoice = new Invoice("R-1", 12.5, List.of("tea"));

        // when
        Event event = Event.builder("invoice.paid").body(invoice).build();

        // then
        assertThat(event.body().text()).isEqualTo("{\"number\":\"R-1\",\"total\":12.5,\"lines\":[\"tea\"]}");
    }

    @Test
    void an_object_is_written_when_it_is_handed_over() {
        // given
        Map<String, Object> invoice = new java.util.HashMap<>(Map.of("total", 1));
        Event.Builder builder = Event.builder("invoice.paid").body(invoice);

        // when
        invoice.put("total", 2);

        // then
        assertThat(builder.build().body().text()).isEqualTo("{\"total\":1}");
    }

    @Test
    void bytes_and_text_are_the_body_whatever_their_static_type() {
        Object bytes = bytes("[1]");
        Object text = "[1]";
        Object body = Body.of(bytes("[1]"));
        assertThat(List.of(bytes, text, body))
                .allSatisfy(each -> assertThat(
                                Event.builder("x").body(each).build().body().text())
                        .isEqualTo("[1]"));
    }

    @Test
    void what_jackson_cannot_write_is_no_body() {
        assertThatThrownBy(() -> Event.builder("x").body(Instant.EPOCH))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("cannot write java.time.Instant as JSON: ");
    }

    @Test
    void a_copy_shares_the_body_and_keeps_the_rest() {
        // given
        Event event = Event.builder("x")
                .id("1")
                .tenant("t")
                .actor("a")
                .source("s")
                .occurredAt(Instant.EPOCH)
                .body("{}")
                .build();

        // when
        Event copy = event.toBuilder().tenant("u").build();

        // then
        assertThat(copy.body()).isSameAs(event.body());
        assertThat(copy.tenant()).isEqualTo("u");
        assertThat(List.of(copy.id(), copy.actor(), copy.source(), copy.occurredAt(), copy.type()))
                .isEqualTo(List.of(event.id(), event.actor(), event.source(), event.occurredAt(), event.type()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "\u007f"})
    void names_have_no_control_characters(String name) {
        Event.Builder builder = Event.builder("x");
        assertThatThrownBy(() -> builder.id(name)).hasMessage("id has no control characters, found one in it");
        assertThatThrownBy(() -> builder.tenant(name)).hasMessage("tenant has no control characters, found one in it");
        assertThatThrownBy(() -> builder.actor(name)).hasMessage("actor has no control characters, found one in it");
        assertThatThrownBy(() -> builder.source(name)).hasMessage("source has no control characters, found one in it");
    }

    @Test
    void names_have_at_most_255_characters_and_only_a_tenant_may_have_none() {
        Event.Builder builder = Event.builder("x");
        assertThat(builder.tenant("").build().tenant()).isEmpty();
        assertThatThrownBy(() -> builder.id("")).hasMessage("id has 1 to 255 characters, found 0");
        assertThatThrownBy(() -> builder.tenant("t".repeat(256)))
                .hasMessage("tenant has 0 to 255 characters, found 256");
    }

    @Test
    void a_body_above_the_bound_is_refused_before_it_is_copied() {
        assertThatThrownBy(() -> Event.of("x", new byte[Json.MAX_BYTES + 1]))
                .isInstanceOf(EventException.class)
                .hasMessage("a body has at most 26214400 bytes, found 26214401");
    }

    @Test
    void a_log_line_names_it_and_says_nothing_of_its_body() {
        assertThat(Event.builder("x").id("1").tenant("t").body("{\"secret\":1}").build())
                .hasToString("Event[x, id 1, tenant t, 12 bytes]");
        assertThat(Event.of("x", bytes("{}"))).hasToString("Event[x, 2 bytes]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void names_have_no_half_of_a_surrogate_pair() {
        assertThatThrownBy(() -> Event.builder("a").id("x\udc00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id has no half of a surrogate pair, found one");
    }

    @Test
    void what_is_derived_from_it_is_made_once() {
        Event event = Event.of("x", bytes("{}"));
        List<Length> made = new ArrayList<>();

        Length first = event.derived(
                Length.class, one -> keep(made, new Length(one.body().size())));
        event.derived(StringBuilder.class, one -> new StringBuilder("of another class"));
        Length second = event.derived(Length.class, one -> keep(made, new Length(-1)));

        assertThat(second).isSameAs(first).isEqualTo(new Length(2));
        assertThat(made).hasSize(1);
    }

    @Test
    void what_could_not_be_derived_is_tried_again() {
        Event event = Event.of("x", bytes("{}"));

        assertThatThrownBy(() -> event.derived(Length.class, one -> {
                    throw new IllegalStateException("not yet");
                }))
                .hasMessage("not yet");
        assertThat(event.derived(Length.class, one -> new Length(1))).isEqualTo(new Length(1));
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void what_is_derived_has_the_class_that_it_is_asked_by() {
        Event event = Event.of("x", bytes("{}"));

        assertThatThrownBy(() -> event.derived((Class) CharSequence.class, one -> "a string"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a java.lang.CharSequence, made a java.lang.String");
    }

    private record Length(int bytes) {}

    private static Length keep(List<Length> made, Length one) {
        made.add(one);
        return one;
    }
}
