package webhook4j.receiver.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The glue of docs/adapters.md is the marked part of what is tested over HTTP. */
class AdaptersDocTest {

    @ParameterizedTest
    @CsvSource({"spring-mvc, SpringMvcTest", "javalin, JavalinTest"})
    void the_page_shows_what_runs_here(String name, String test) throws IOException {
        String source = Files.readString(Path.of("src/test/java/webhook4j/receiver/adapter", test + ".java"));
        String page = Files.readString(Path.of("..", "docs", "adapters.md"));

        String marked = between(source, "        // example: " + name + "\n", "        // end");
        assertThat(between(page, "<!-- example: " + name + " -->\n```java\n", "```"))
                .isEqualTo(marked.replaceAll("(?m)^ {8}", ""));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThanOrEqualTo(start.length());
        return text.substring(from, text.indexOf(end, from));
    }
}
