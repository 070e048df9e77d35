package webhook4j.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random documents, sound and broken: a part is read as the whole is read and then cut. */
class ProjectionRandomTest {

    private static final int TRIES = 4_000 * Integer.getInteger("webhook4j.tries.factor", 1);

    private static final List<Charset> CHARSETS = Stream.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
            .map(Charset::forName)
            .toList();

    private static final List<String> NAMES = List.of("a", "b", "c", "é", "");

    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "7",
            "-2147483649",
            "9223372036854775808",
            "123456789012345678901234567890",
            "1.10",
            "0.0",
            "0e5",
            "-1.5E+400",
            "1e-400",
            "1E2147483647",
            "\"\"",
            "\"text\"",
            "\"\\u0061\\n\\\"\\\\\\/\"",
            "\"é€😀\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud83d\\ude00\"");

    /** What goes into a document to break it, byte by byte. */
    private static final List<String> BREAKERS = List.of(
            "\"",
            "\\",
            "\\u",
            "\\u12",
            "\\ud800",
            "\\x",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "-",
            ".",
            "e",
            "0",
            "1",
            " ",
            "\n",
            "\t",
            "\u0000",
            "\u001f",
            "/**/",
            "nul",
            "NaN",
            "1e99999999999",
            "-1.5e-99999999999",
            "1e2147483648",
            "\u0080",
            "\u00c3",
            "\u00c0\u0080",
            "\u00ed\u00a0\u0080",
            "\u00f0\u0080\u0080\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00f5\u0080\u0080\u0080",
            "\u00f0\u009f",
            "\u00ff",
            "\u00ef\u00bb\u00bf",
            "1".repeat(1001),
            "1.".concat("1".repeat(1000)),
            "[".repeat(201),
            "{\"a\":".repeat(195),
            "\"a\":1,");

    @Test
    void a_part_is_what_cutting_leaves_of_the_whole() {
        Random random = new Random(20261122);
        int cut = 0;
        for (int i = 0; i < TRIES; i++) {
            String document = value(random, 4);
            byte[] bytes = encoded(document, random);
            Pruning pruning = pruning(random);
            JsonNode whole = Json.read(bytes);
            JsonNode expected = pruning.of(whole);

            JsonNode read = ProjectingReader.read(bytes, pruning.projection());

            assertThat(read).as(document + " " + pruning).isEqualTo(expected);
            assertThat(read).as(document + " " + pruning).hasToString(expected.toString());
            cut += expected.equals(whole) ? 0 : 1;
        }
        assertThat(cut).as("documents of which something was cut").isGreaterThan(TRIES / 4);
    }

    @Test
    void a_broken_document_is_refused_as_the_whole_is() {
        Random random = new Random(20261123);
        int refused = 0;
        for (int i = 0; i < 5 * TRIES; i++) {
            byte[] bytes = broken(encoded(value(random, 4), random), random);
            Pruning pruning = pruning(random);
            String context = new String(bytes, ISO_8859_1) + " " + pruning;

            Outcome expected = Outcome.of(() -> pruning.of(Json.read(bytes)));
            Outcome outcome = Outcome.of(() -> Body.of(bytes).json(pruning.projection()));

            assertThat(outcome).as(context).isEqualTo(expected);
            assertThat(ProjectingReader.read(bytes, pruning.projection()) == null)
                    .as(context)
                    .isEqualTo(expected.tree().isEmpty());
            refused += expected.tree().isEmpty() ? 1 : 0;
        }
        assertThat(refused).as("documents that were broken").isBetween(TRIES, 5 * TRIES - TRIES / 4);
    }

    /** What came of reading: a tree, and how it is written, or a refusal with its place. */
    private record Outcome(Optional<JsonNode> tree, String text, OptionalLong offset) {

        interface Reading {
            JsonNode read();
        }

        static Outcome of(Reading reading) {
            try {
                JsonNode tree = reading.read();
                return new Outcome(Optional.of(tree), tree.toString(), OptionalLong.empty());
            } catch (EventException e) {
                return new Outcome(Optional.empty(), e.kind() + ": " + e.getMessage(), e.offset());
            }
        }
    }

    private static String value(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(5);
        if (kind < 2 && depth < 4) {
            return pick(SCALARS, random);
        }
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String value = value(random, depth - 1);
            parts.add(kind == 2 ? value : "\"" + name(random) + "\"" + space(random) + ":" + value);
        }
        String inside = space(random) + String.join(space(random) + ",", parts);
        return kind == 2 ? "[" + inside + "]" : "{" + inside + "}";
    }

    /** One in eight is written in another way, or stands in no path. */
    private static String name(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> "\\u0061";
            case 1 -> "other";
            default -> pick(NAMES, random);
        };
    }

    private static String space(Random random) {
        return random.nextInt(8) == 0 ? " \r\n\t" : "";
    }

    private static Pruning pruning(Random random) {
        return new Pruning(paths(random), paths(random));
    }

    private static List<List<String>> paths(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(level -> pick(NAMES, random))
                        .toList())
                .toList();
    }

    private static byte[] encoded(String document, Random random) {
        return document.getBytes(random.nextInt(4) == 0 ? pick(CHARSETS, random) : UTF_8);
    }

    private static byte[] broken(byte[] bytes, Random random) {
        byte[] broken = bytes;
        for (int times = random.nextInt(2); times >= 0; times--) {
            int at = random.nextInt(broken.length + 1);
            int cut = random.nextInt(3) == 0 ? Math.min(random.nextInt(4), broken.length - at) : 0;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(broken, 0, at);
            out.writeBytes(
                    random.nextInt(4) == 0
                            ? new byte[0]
                            : pick(BREAKERS, random).getBytes(ISO_8859_1));
            out.write(broken, at + cut, broken.length - at - cut);
            broken = out.toByteArray();
        }
        return broken;
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
