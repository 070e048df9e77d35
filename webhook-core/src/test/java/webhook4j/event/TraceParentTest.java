package webhook4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private static Event event(String traceparent) {
        return Event.builder("x").traceparent(traceparent).build();
    }

    @Test
    void is_kept_as_it_came_and_by_events_like_it() {
        String field = "00-" + TRACE + "-" + PARENT + "-01";

        Event event = event(field);

        assertThat(event.traceparent()).hasValue(field);
        assertThat(event.toBuilder().id("e1").build().traceparent()).hasValue(field);
        assertThat(Event.builder("x").build().traceparent()).isEmpty();
    }

    @Test
    void of_a_later_version_what_this_one_knows_is_kept() {
        assertThat(Stream.of("01", "cc-what.the-future.brings", "fe")
                        .map(text -> text.split("-", 2))
                        .map(text ->
                                text[0] + "-" + TRACE + "-" + PARENT + "-f3" + (text.length > 1 ? "-" + text[1] : ""))
                        .map(TraceParentTest::event))
                .allSatisfy(event -> assertThat(event.traceparent()).hasValue("00-" + TRACE + "-" + PARENT + "-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX-Evil: 1",
                "0g-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void one_that_is_malformed_is_left_out(String field) {
        assertThat(event(field).traceparent()).isEmpty();
    }
}
