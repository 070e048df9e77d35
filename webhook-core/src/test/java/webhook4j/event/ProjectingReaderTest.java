package webhook4j.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectingReaderTest {

    private static final Projection A = Projection.nothing().plus(List.of("a"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # document                                         | whole   | presence | read
            {"a":1,"b":{"c":2,"d":[3]},"e":"f"}                | b       |          | {"b":{"c":2,"d":[3]}}
            {"a":1,"b":{"c":2,"d":[3]},"e":"f"}                | b.d e   |          | {"b":{"d":[3]},"e":"f"}
            {"a":1,"b":{"c":2,"d":[3]},"e":"f"}                | x b.x   |          | {"b":{}}
            {"a":1,"b":{"c":2}}                                |         |          | {}
            {"a":1,"b":{"c":2}}                                | .       |          | {"a":1,"b":{"c":2}}
            {"a":[{"b":1,"c":2},3,null,[{"b":4,"c":5}],{}]}    | a.b     |          | {"a":[{"b":1},3,null,[{"b":4}],{}]}
            [{"a":1,"b":2},[],"c"]                             | a       |          | [{"a":1},[],"c"]
            7                                                  | a       |          | 7
            null                                               | a       |          | null
            ["a",true,false]                                   |         |          | ["a",true,false]
            {"a":null,"b":"text","c":7}                        | a.x b.x |          | {"a":null,"b":"text"}
            {"a":{"b":1},"c":[{"d":1},2],"e":"f","g":null}     |         | a c e g  | {"a":{},"c":[{},2],"e":"f","g":null}
            {"a":{"b":1,"c":{"d":2}}}                          | a.b     | a a.c    | {"a":{"b":1,"c":{}}}
            {"a":{"b":1,"c":2}}                                | a       | a a.b    | {"a":{"b":1,"c":2}}
            {"a":1,"b":2,"a":3}                                | a       |          | {"a":3}
            {"a":{"b":1},"a":{"c":2}}                          | a.b     |          | {"a":{}}
            {"a":{"b":1},"a":2}                                | a.b     |          | {"a":2}
            {"a":2,"a":{"b":1,"c":2}}                          | a.b     |          | {"a":{"b":1}}
            {"a":{"b":1,"b":null}}                             | a.b     |          | {"a":{"b":null}}
            {"\\u0061":1,"b":"\\ud800\\n","c":"é😀"}           | a b c   |          | {"a":1,"b":"\\ud800\\n","c":"é😀"}
            {"a":1.10,"b":1E+400,"c":0.0,"d":-0,"e":0e5}       | a b c d e |        | {"a":1.10,"b":1E+400,"c":0.0,"d":-0,"e":0e5}
            {"a":2147483648,"b":9223372036854775808,"c":"x"}   | a b     |          | {"a":2147483648,"b":9223372036854775808}
            {"A":1,"a ":2}                                     | a       |          | {}
            """)
    void keeps_what_is_wanted(String document, String wholes, String presences, String expected) {
        // given
        Pruning pruning = Pruning.parse(orEmpty(wholes), orEmpty(presences));

        // then
        for (Charset charset : charsets()) {
            JsonNode read = ProjectingReader.read(document.getBytes(charset), pruning.projection());
            assertThat(read).as(charset.name()).isEqualTo(Json.read(expected.getBytes(UTF_8)));
            assertThat(read).hasToString(Json.read(expected.getBytes(UTF_8)).toString());
        }
        assertThat(pruning.of(Json.read(document.getBytes(UTF_8))))
                .as("what the random tests compare with")
                .isEqualTo(Json.read(expected.getBytes(UTF_8)));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_document() {
        assertThat(ProjectingReader.read(bytes("\uFEFF{\"a\":1,\"b\":2}"), A)).isEqualTo(Json.read(bytes("{\"a\":1}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1} 2",
                "{\"a\":1}]",
                "null null",
                "{\"b\":\"\\x\"}",
                "{\"b\":\"\\u12g4\"}",
                "{\"b\":\"\t\"}",
                "{\"b\":[1,2}",
                "{\"b\":{\"c\":nul}}",
                "{\"b\":01}",
                "{\"b\":1.}",
                "{\"b\":[1e99999999999]}",
                "{\"b\":[-1.5E-99999999999]}",
                "{\"a\":1e99999999999}",
                "{\"b\":NaN}",
                "{\"b\" 1}",
                "{b:1}"
            })
    void what_is_skipped_is_refused_as_if_it_were_read(String document) {
        assertSameRefusal(bytes(document));
    }

    static Stream<byte[]> documents_that_break_a_bound_or_are_no_text() {
        return Stream.of(
                bytes("{\"b\":" + "[".repeat(200) + "]".repeat(200) + "}"),
                bytes("{\"b\":" + "1".repeat(1001) + "}"),
                bytes("{\"b\":1." + "1".repeat(1001) + "}"),
                bytes("{\"" + "b".repeat(50_001) + "\":1}"),
                new byte[] {'{', '"', 'b', '"', ':', '"', (byte) 0xFF, '"', '}'},
                new byte[] {'{', '"', 'b', '"', ':', '"', (byte) 0xC3, '"', '}'},
                new byte[] {'{', '"', 'b', '"', ':', '"', (byte) 0xF0, (byte) 0x9F, '"', '}'},
                new byte[] {'{', '"', 'b', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'},
                new byte[] {0, 0, 0, '{', 0, 0, 0x7f, 0x7f, (byte) 0xff, 0, 0, 0});
    }

    @ParameterizedTest
    @MethodSource
    void documents_that_break_a_bound_or_are_no_text(byte[] document) {
        assertSameRefusal(document);
    }

    @Test
    void reads_and_skips_to_the_depth_of_a_tree() {
        String deep = "[".repeat(199) + "]".repeat(199);
        assertThat(ProjectingReader.read(bytes("{\"a\":" + deep + ",\"b\":" + deep + "}"), A))
                .isEqualTo(Json.read(bytes("{\"a\":" + deep + "}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "é", "\\n"})
    void a_long_text_that_is_skipped_takes_no_memory(String text) {
        assertThat(allocated("\"" + text.repeat(1_000_000 / text.length()) + "\""))
                .isLessThan(65_536);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "-1e5", "\"text\"", "{\"a\":[null]}", "[[true]]"})
    void a_long_array_that_is_skipped_takes_no_memory(String element) {
        int elements = 1_000_000 / element.length();
        long perNumber = element.contains("e5") ? 128L * elements : 0; // an exponent is looked at
        assertThat(allocated("[" + (element + ",").repeat(elements) + element + "]"))
                .isLessThan(65_536 + perNumber);
    }

    private static long allocated(String skipped) {
        byte[] document = bytes("{\"b\":" + skipped + ",\"a\":1}");
        assertThat(ProjectingReader.read(document, A)).hasToString("{\"a\":1}");
        return allocated(() -> ProjectingReader.read(document, A));
    }

    private static long allocated(Supplier<?> made) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Object kept = made.get();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertThat(kept).isNotNull();
        }
        return least;
    }

    @Test
    void small_objects_take_less_than_in_a_whole_tree() {
        byte[] document = bytes("{\"a\":[" + "{\"id\":1,\"key\":2,\"name\":3},".repeat(1_000) + "{}]}");
        Projection members = Projection.nothing()
                .plus(List.of("a", "id"))
                .plus(List.of("a", "key"))
                .plus(List.of("a", "name"));

        assertThat(ProjectingReader.read(document, members)).isEqualTo(Json.read(document));
        assertThat(allocated(() -> ProjectingReader.read(document, members)))
                .isLessThan(allocated(() -> Json.read(document)) * 3 / 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 5_000})
    void an_object_keeps_all_its_members_in_their_order(int count) {
        String each = IntStream.range(0, count)
                .mapToObj(i -> "\"m%d\":%d".formatted(i, i))
                .collect(Collectors.joining(","));
        byte[] document = bytes("{\"a\":{" + each + ",\"m3\":true}}");

        JsonNode read = ProjectingReader.read(document, A);

        assertThat(read).isEqualTo(Json.read(document));
        assertThat(read).hasToString(Json.read(document).toString());
    }

    private static void assertSameRefusal(byte[] document) {
        EventException expected = catchThrowableOfType(EventException.class, () -> Json.read(document));
        EventException fault = catchThrowableOfType(
                EventException.class, () -> Body.of(document).json(A));
        assertThat(ProjectingReader.read(document, A)).isNull();
        assertThat(fault).hasMessage(expected.getMessage());
        assertThat(fault.kind()).isEqualTo(expected.kind());
        assertThat(fault.offset()).isEqualTo(expected.offset());
    }

    private static List<Charset> charsets() {
        return Stream.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
                .map(Charset::forName)
                .toList();
    }

    private static String orEmpty(String cell) {
        return cell == null ? "" : cell;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
