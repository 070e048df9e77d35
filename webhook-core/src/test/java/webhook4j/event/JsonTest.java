package webhook4j.event;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1E+400", "-1E-400", "1.10", "0.1", "123456789012345678901234567890.123456789", "1E+2000000000"})
    void keeps_every_digit_of_a_number(String number) {
        assertThat(new String(Json.write(read(number)), UTF_8)).isEqualTo(number);
    }

    @Test
    void tells_a_whole_number_from_a_decimal_one() {
        assertThat(read("1")).isNotEqualTo(read("1.0"));
    }

    @Test
    void reads_utf_16_and_a_byte_order_mark() {
        assertThat(Json.read("{\"a\":1}".getBytes(UTF_16LE))).isEqualTo(read("{\"a\":1}"));
        assertThat(read("\uFEFF{\"a\":1}")).isEqualTo(read("{\"a\":1}"));
    }

    @Test
    void of_members_that_stand_twice_the_last_wins() {
        assertThat(read("{\"a\":1,\"\\u0061\":2}")).isEqualTo(read("{\"a\":2}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1,}         | 7 | expected JSON, found a fault at byte 7: Unexpected character ('}' (code 125)): was expecting double-quote to start field name
            {"é":1,}         | 8 | expected JSON, found a fault at byte 8: Unexpected character ('}' (code 125)): was expecting double-quote to start field name
            {"a":            | 5 | expected JSON, found a fault at byte 5: Unexpected end-of-input within/between Object entries
            [Object          | 1 | expected JSON, found a fault at byte 1: Unrecognized token 'Object': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            {"a":1}{"b":2}   | 7 | expected nothing behind the JSON document, found something at byte 7
            {"a":1} ]        | 8 | expected JSON, found a fault at byte 8: Unexpected close marker ']': no open Array to close
            """)
    void says_where_bad_json_goes_wrong(String json, long offset, String message) {
        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> read(json));

        // then
        assertThat(fault.kind()).isEqualTo(EventException.Kind.BAD_JSON);
        assertThat(fault.offset()).hasValue(offset);
        assertThat(fault).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1,}         | expected JSON, found a fault: Unexpected character ('}' (code 125)): was expecting double-quote to start field name
            {"a":1}{"b":2}   | expected nothing behind the JSON document, found something
            """)
    void names_no_byte_where_the_parser_counts_none(String json, String message) {
        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> Json.read(json.getBytes(UTF_16LE)));

        // then
        assertThat(fault.kind()).isEqualTo(EventException.Kind.BAD_JSON);
        assertThat(fault.offset()).isEmpty();
        assertThat(fault).hasMessage(message);
    }

    @Test
    void names_of_strangers_do_not_fill_the_table_of_strings_of_the_jvm() {
        assertThat(read("{\"a name\":1}").fieldNames().next())
                .isEqualTo("a name")
                .isNotSameAs("a name");
    }

    @Test
    void nothing_is_no_json() {
        assertThatThrownBy(() -> read(" "))
                .isInstanceOf(EventException.class)
                .hasMessage("expected a JSON document, found nothing");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused_where_they_stand() {
        // given
        byte[] json = {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, '"', '}'};

        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> Json.read(json));

        // then
        assertThat(fault.offset()).hasValue(7);
        assertThat(fault).hasMessage("expected JSON, found a fault at byte 7: Invalid UTF-8 start byte 0xff");
    }

    @Test
    void bytes_that_are_no_utf_32_are_refused() {
        byte[] json = {0, 0, 0, '{', 0, 0, 0x7f, 0x7f, (byte) 0xff, 0, 0, 0};
        assertThatThrownBy(() -> Json.read(json))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("expected JSON, found bytes that are no text: Invalid UTF-32 character");
    }

    @Test
    void reads_to_its_depth_and_no_deeper() {
        assertThat(read("[".repeat(200) + "]".repeat(200)).isArray()).isTrue();
        assertThatThrownBy(() -> read("[".repeat(201) + "]".repeat(201)))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith(
                        "the JSON breaks a bound: Document nesting depth (201) exceeds the maximum allowed (200");
    }

    @Test
    void refuses_more_bytes_than_its_bound_before_it_reads_them() {
        assertThatThrownBy(() -> Json.read(new byte[Json.MAX_BYTES + 1]))
                .isInstanceOf(EventException.class)
                .hasMessage("a body has at most 26214400 bytes, found 26214401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "{\"a\":[-1e-99999999999]}"})
    void refuses_an_exponent_without_bounds(String json) {
        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> read(json));

        // then
        assertThat(fault.kind()).isEqualTo(EventException.Kind.TOO_LARGE);
        assertThat(fault).hasMessage("the JSON breaks a bound: a number's exponent has too many digits");
    }

    @Test
    void refuses_a_number_of_too_many_digits() {
        assertThatThrownBy(() -> read("1".repeat(1001)))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("the JSON breaks a bound: Number value length (1001)");
    }

    @Test
    void a_message_quotes_little_of_the_body() {
        // given
        String secret = "s".repeat(300);

        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> read("{\"a\":" + secret + "}"));

        // then
        assertThat(fault.getMessage()).doesNotContain("s".repeat(42)).contains("sss");
    }

    @Test
    void writes_a_view_as_its_json() {
        JsonNode json = read("{\"a\":1.10,\"b\":null}");
        assertThat(Json.write(new JsonView(json) {})).isEqualTo(Json.write(json));
    }

    @Test
    void says_what_it_cannot_write() {
        assertThatThrownBy(() -> Json.write(Instant.EPOCH))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("cannot write java.time.Instant as JSON: ")
                .hasMessageEndingWith("; hand over bytes or a JsonNode instead");
    }

    @Test
    void writes_to_the_depth_that_it_reads_and_no_deeper() {
        // given
        Object nested = List.of();
        for (int i = 1; i < Json.MAX_DEPTH; i++) {
            nested = List.of(nested);
        }
        Object deeper = List.of(nested);

        // then
        assertThat(Json.read(Json.write(nested)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.write(deeper))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("Document nesting depth (201) exceeds the maximum allowed (200");
    }

    @Test
    void an_object_that_holds_itself_is_refused() {
        // given
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);

        // when
        EventException fault = catchThrowableOfType(EventException.class, () -> Json.write(map));

        // then
        assertThat(fault.kind()).isEqualTo(EventException.Kind.UNWRITABLE);
    }

    private static JsonNode read(String json) {
        return Json.read(json.getBytes(UTF_8));
    }

    @Test
    void a_message_about_a_body_has_no_character_that_a_log_would_obey() {
        byte[] body = "[tru\u0000\u001b[2J\r\nINFO all is well]".getBytes(UTF_8);

        assertThatThrownBy(() -> Json.read(body))
                .isInstanceOf(EventException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContainPattern("\\p{Cntrl}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1,\n \"a\": 2}", "{\"a\": 1, \"\\u0061\": 2}", "{\"b\": [{\"a\": 1, \"a\": 1}]}"})
    void strictly_a_member_that_stands_twice_is_a_fault(String json) {
        assertThatThrownBy(() -> Json.readStrictly(json.getBytes(UTF_8)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("Duplicate");
        assertThat(read(json).isObject()).isTrue();
    }

    @Test
    void strictly_only_utf_8_is_read_and_what_is_sound_is_the_same_tree() {
        String json = "{\"a\": {\"b\": 1.10}, \"c\": {\"b\": 1E+400}}";

        assertThat(Json.readStrictly(json.getBytes(UTF_8))).isEqualTo(read(json));
        assertThatThrownBy(() -> Json.readStrictly(json.getBytes(UTF_16LE)))
                .isInstanceOf(EventException.class)
                .hasMessage("expected JSON in UTF-8 without a byte order mark, found another encoding");
        assertThatThrownBy(() -> Json.readStrictly(new byte[0])).isInstanceOf(EventException.class);
    }

    @Test
    void a_message_about_a_long_name_that_stands_twice_is_short() {
        String name = "x".repeat(40_000);
        byte[] json = "{\"%s\": 1, \"%s\": 2}".formatted(name, name).getBytes(UTF_8);

        assertThatThrownBy(() -> Json.readStrictly(json))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"a\" :[ 1.10 , {}] }",
                "[]",
                "\"a \\\" } \\u00e9 é 😀\"",
                "\"\"",
                "-1.50E+2",
                "0",
                "true",
                "null"
            })
    void the_bytes_of_a_member_are_those_that_were_put_around(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        byte[] last = ("{\"z\": [{\"a\": 0}, 12], \"a\"\n:  " + value + " }").getBytes(UTF_8);

        assertThat(Json.member(Json.around("a", bytes, Json.object().put("b", 1)), "a"))
                .contains(bytes);
        assertThat(Json.member(last, "a")).contains(bytes);
    }

    @Test
    void a_member_that_is_not_there_has_no_bytes_and_of_two_the_last_counts() {
        assertThat(Json.member("{\"b\": {\"a\": 1}}".getBytes(UTF_8), "a")).isEmpty();
        assertThat(Json.member("[{\"a\": 1}]".getBytes(UTF_8), "a")).isEmpty();
        assertThat(Json.member("{\"a\": 1, \"a\": [2]}".getBytes(UTF_8), "a")).contains("[2]".getBytes(UTF_8));
        assertThatThrownBy(() -> Json.member("{\"a\": 1".getBytes(UTF_8), "a")).isInstanceOf(EventException.class);
    }

    @Test
    void numbers_names_and_tokens_are_bounded() {
        String digits = "1".repeat(Json.MAX_NUMBER_LENGTH);
        assertThat(Json.read(digits.getBytes(UTF_8)).isNumber()).isTrue();

        for (String tooMuch : List.of(
                digits + "1",
                "{\"" + "n".repeat(Json.MAX_NAME_LENGTH + 1) + "\": 1}",
                "[" + "1,".repeat(Json.MAX_TOKENS) + "1]")) {
            assertThatThrownBy(() -> Json.read(tooMuch.getBytes(UTF_8)))
                    .isInstanceOfSatisfying(
                            EventException.class, e -> assertThat(e.kind()).isEqualTo(EventException.Kind.TOO_LARGE));
        }
    }

    @Test
    void members_of_one_name_are_refused_where_that_is_asked_for() {
        Json.requireUniqueMembers("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 1}]}".getBytes(UTF_8));

        for (String twice : List.of("{\"a\": 1, \"a\": 1}", "[{\"b\": {\"c\": 1, \"d\": {}, \"\\u0063\": 2}}]")) {
            assertThatThrownBy(() -> Json.requireUniqueMembers(twice.getBytes(UTF_8)))
                    .isInstanceOf(EventException.class)
                    .hasMessageStartingWith("expected JSON, found a fault at byte ")
                    .hasMessageContaining("Duplicate field");
        }
        assertThatThrownBy(() ->
                        Json.requireUniqueMembers("[".repeat(Json.MAX_DEPTH + 1).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        EventException.class, e -> assertThat(e.kind()).isEqualTo(EventException.Kind.TOO_LARGE));
    }
}
