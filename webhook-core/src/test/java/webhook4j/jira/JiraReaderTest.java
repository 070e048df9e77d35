package webhook4j.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;

class JiraReaderTest {

    @Test
    void reads_type_time_actor_and_source_and_keeps_the_bytes() {
        // given
        String body = "{ \"timestamp\": 1790000000123, \"webhookEvent\": \"jira:issue_updated\","
                + " \"user\": {\"accountId\": \"712020:a\", \"key\": \"k\", \"name\": \"n\"}, \"issue\": {} }";

        // when
        Event event = read(body);

        // then
        assertThat(event.type()).isEqualTo(EventType.of("jira:issue_updated"));
        assertThat(event.occurredAt()).hasValue(Instant.parse("2026-09-21T14:13:20.123Z"));
        assertThat(event.actor()).hasValue("712020:a");
        assertThat(event.source()).hasValue("jira");
        assertThat(event.id()).isEmpty();
        assertThat(event.body().text()).isEqualTo(body);
        assertThat(event.body().isParsed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1790000000123                     | 2026-09-21T14:13:20.123Z
            "1790000000123"                   | 2026-09-21T14:13:20.123Z
            -1                                | 1969-12-31T23:59:59.999Z
            "2026-09-21T14:13:20.123Z"        | 2026-09-21T14:13:20.123Z
            "2026-09-21T16:13:20.123+0200"    | 2026-09-21T14:13:20.123Z
            "2026-09-21T09:13:20-05:00"       | 2026-09-21T14:13:20Z
            """)
    void a_time_is_milliseconds_or_iso_with_an_offset(String timestamp, Instant expected) {
        assertThat(read("{\"webhookEvent\":\"x\",\"timestamp\":" + timestamp + "}")
                        .occurredAt())
                .hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "[1]",
                "\"\"",
                "1.5",
                "1e400",
                "99999999999999999999",
                "\"2018-12-20 15:45:59,695\"",
                "\"12/25/2019, 10:22:20 AM,826\"",
                "\"2026-09-21T14:13:20\"",
                "\"2026-02-30T14:13:20Z\"",
                "\"+999999999-12-31T23:59:59-18:00\""
            })
    void an_odd_time_counts_as_absent(String timestamp) {
        assertThat(read("{\"webhookEvent\":\"x\",\"timestamp\":" + timestamp + "}")
                        .occurredAt())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jira:issue_updated | "user":{"accountId":"a","key":"k","name":"n"}                               | a
            jira:issue_updated | "user":{"key":"k","name":"n"}                                               | k
            jira:issue_updated | "user":{"name":"n"}                                                         | n
            comment_updated    | "user":{"name":"n"},"comment":{"updateAuthor":{"name":"u"}}                 | n
            comment_created    | "comment":{"author":{"name":"w"},"updateAuthor":{"name":"u"}}               | w
            comment_updated    | "comment":{"author":{"name":"w"},"updateAuthor":{"name":"u"}}               | u
            worklog_updated    | "worklog":{"author":{"name":"w"},"updateAuthor":{"name":"u"}}               | u
            worklog_created    | "worklog":{"author":{"name":"w"}}                                           | w
            attachment_created | "attachment":{"author":{"name":"w"}}                                        | w
            comment_deleted    | "user":{"name":"n"},"comment":{"author":{"name":"w"}}                       | n
            """)
    void the_actor_is_the_user_or_else_the_author(String type, String members, String actor) {
        assertThat(read("{\"webhookEvent\":\"" + type + "\"," + members + "}").actor())
                .hasValue(actor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            comment_deleted    | "comment":{"author":{"name":"w"},"updateAuthor":{"name":"u"}}
            worklog_deleted    | "worklog":{"author":{"name":"w"},"updateAuthor":{"name":"u"}}
            attachment_deleted | "attachment":{"author":{"name":"w"}}
            jira:issue_updated | "comment":{"author":{"name":"w"}}
            user_updated       | "user":{"name":"whom it happened to"}
            jira:issue_updated | "user":null
            jira:issue_updated | "user":"ann"
            jira:issue_updated | "user":{"name":""}
            jira:issue_updated | "user":{"name":"a\\nb"}
            """)
    void an_actor_that_nothing_names_is_unknown(String type, String members) {
        assertThat(read("{\"webhookEvent\":\"" + type + "\"," + members + "}").actor())
                .isEmpty();
    }

    @Test
    void a_name_that_no_encoding_keeps_is_no_reason_to_refuse_the_event() {
        assertThat(read("{\"webhookEvent\":\"x\",\"user\":{\"name\":\"a\\ud83d\"}}")
                        .actor())
                .isEmpty();
    }

    @Test
    void a_name_too_long_for_an_actor_is_no_reason_to_refuse_the_event() {
        assertThat(read("{\"webhookEvent\":\"x\",\"user\":{\"name\":\"" + "n".repeat(256) + "\"}}")
                        .actor())
                .isEmpty();
    }

    @Test
    void a_body_of_a_workflow_has_a_type_of_ours() {
        // when
        Event event = read("{\"transition\":{\"transitionId\":31},\"comment\":\"\",\"user\":{\"name\":\"ben\"},"
                + "\"issue\":{\"key\":\"WEB-1\"},\"timestamp\":1}");

        // then
        assertThat(event.type()).isEqualTo(EventType.of("workflow_transition"));
        assertThat(event.actor()).hasValue("ben");
        assertThat(event.occurredAt()).hasValue(Instant.ofEpochMilli(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                  | expected an object with the member 'webhookEvent', found an array
            "jira:issue_updated"                | expected an object with the member 'webhookEvent', found a text
            7                                   | expected an object with the member 'webhookEvent', found a number
            null                                | expected an object with the member 'webhookEvent', found null
            true                                | expected an object with the member 'webhookEvent', found a boolean
            {}                                  | expected the member 'webhookEvent' (or the objects 'transition' and 'issue', as workflows send them), found an object without members
            {"transition":{},"timestamp":1}     | expected the member 'webhookEvent' (or the objects 'transition' and 'issue', as workflows send them), found an object with the members transition, timestamp
            {"a b":1,"webhookevent":"x"}        | expected the member 'webhookEvent' (or the objects 'transition' and 'issue', as workflows send them), found an object with the members (a name of 3 characters), webhookevent
            {"issue":{"key":"WEB-1"},"timestamp":1} | expected the member 'webhookEvent' (or the objects 'transition' and 'issue', as workflows send them), found an object with the members issue, timestamp; an automation rule sends such bodies: name their type yourself, Event.builder(type).source("jira").body(bytes).build()
            {"webhookEvent":null}               | expected a text in the member 'webhookEvent', found null
            {"webhookEvent":{"a":1}}            | expected a text in the member 'webhookEvent', found an object
            {"webhookEvent":""}                 | expected the name of an event in the member 'webhookEvent': an event type has 1 to 255 characters, found 0
            {"webhookEvent":"a b"}              | expected the name of an event in the member 'webhookEvent': an event type has no white space and no control characters, found U+0020 at offset 1
            """)
    void says_of_what_is_no_event_what_is_missing_and_what_is_there(String body, String message) {
        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> read(body));

        // then
        assertThat(fault).hasMessage(message);
        assertThat(fault.kind()).isEqualTo(EventException.Kind.NO_EVENT);
        assertThat(fault.offset()).isEmpty();
    }

    @Test
    void names_no_more_than_ten_members() {
        // given
        StringBuilder body = new StringBuilder("{\"m0\":0");
        for (int i = 1; i < 13; i++) {
            body.append(",\"m").append(i).append("\":0");
        }

        // when
        EventException fault = catchThrowableOfType(
                EventException.class, () -> read(body.append('}').toString()));

        // then
        assertThat(fault)
                .hasMessageEndingWith(
                        "found an object with the members m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 3 more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"webhookEvent":"x",}       | 20
            {"webhookEvent":"x"} {}     | 21
            {"webhookEvent":[Object     | 17
            """)
    void says_of_bad_json_where(String body, long offset) {
        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> read(body));

        // then
        assertThat(fault.kind()).isEqualTo(EventException.Kind.BAD_JSON);
        assertThat(fault.offset()).hasValue(offset);
    }

    @Test
    void a_request_without_a_body_is_no_event() {
        assertThat(catchThrowableOfType(EventException.class, () -> read("")))
                .hasMessage("expected a JSON document, found nothing");
    }

    @Test
    void damaged_bytes_are_an_event_or_an_event_exception_and_nothing_else() {
        // given
        Random random = new Random(20261122);
        byte[] sound =
                ("{\"timestamp\":1790000000123,\"webhookEvent\":\"jira:issue_updated\",\"user\":{\"name\":\"Ünal\"},"
                                + "\"issue\":{\"id\":\"1\",\"fields\":{\"n\":-1.5e10,\"b\":[true,null,\"\\u00e9\"]}}}")
                        .getBytes(UTF_8);
        int tries = 2_000 * Integer.getInteger("webhook4j.tries.factor", 1);

        // when
        int events = 0;
        for (int i = 0; i < tries; i++) {
            byte[] damaged = Arrays.copyOf(sound, random.nextInt(8) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int hits = random.nextInt(4); hits > 0 && damaged.length > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                JiraEvent.of(JiraReader.read(damaged)).timestamp();
                events++;
            } catch (EventException refused) {
                assertThat(refused).hasMessageMatching("(?s).{10,600}");
            }
        }

        // then
        assertThat(events).isBetween(tries / 10, tries * 9 / 10);
    }

    private static Event read(String body) {
        return JiraReader.read(body.getBytes(UTF_8));
    }
}
