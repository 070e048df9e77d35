package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of large texts take, in bytes for each character of the text. */
class WordsCostTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CHARACTERS = 1_000_000;

    @ParameterizedTest
    @CsvSource({"a b, 10", "word other, 6", "éa öb, 10"})
    void a_text_of_few_words_takes_little_more_than_their_places(String words, int bytes) {
        String text = repeated(i -> words);

        assertThat(allocated(text)).isLessThan((long) bytes * CHARACTERS);
    }

    @Test
    void a_text_of_distinct_words_takes_their_spelling_and_little_more() {
        String text = repeated("word%d"::formatted);

        assertThat(allocated(text)).isLessThan(20L * CHARACTERS);
    }

    private static String repeated(IntFunction<String> each) {
        String first = each.apply(100_000);
        return IntStream.range(0, CHARACTERS / (first.length() + 1))
                .mapToObj(i -> each.apply(100_000 + i))
                .collect(Collectors.joining(" "));
    }

    private static long allocated(String text) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        TokenizedText tokenized = TokenizedText.of(text);
        boolean found =
                TextQuery.parse("word OR \"b a\" OR ö", TextRules.DEFAULT).matches(tokenized);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(found).as("found in " + text.substring(0, 10)).isIn(true, false);
        return allocated;
    }
}
