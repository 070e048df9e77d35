package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JqlCacheTest {

    private static final JqlOptions DEFAULT = JqlOptions.DEFAULT;

    @Test
    void a_filter_is_compiled_once_for_each_text_and_options() {
        // given
        JqlCache cache = JqlCache.ofCharacters(1_000);
        JqlOptions others = JqlOptions.builder().unknown(UnknownPolicy.MATCH).build();

        // when
        JqlFilter filter = cache.compile("project = WEB", DEFAULT);

        // then
        assertThat(cache.compile("project = WEB", DEFAULT)).isSameAs(filter);
        assertThat(cache.compile("project = WEB", JqlOptions.builder().build())).isSameAs(filter);
        assertThat(cache.compile("project = OPS", DEFAULT)).isNotEqualTo(filter);
        assertThat(cache.compile("project = WEB", others)).isNotEqualTo(filter);
    }

    @Test
    void what_is_no_query_is_refused_each_time() {
        JqlCache cache = JqlCache.ofCharacters(1_000);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.compile("projct = WEB", DEFAULT)).isInstanceOf(JqlException.class);
        }
        assertThat(cache).hasToString("JqlCache[0 filters]");
    }

    @Test
    void it_holds_no_more_than_its_bound() {
        JqlCache cache = JqlCache.ofCharacters(10_000);

        IntStream.range(0, 5_000).forEach(i -> cache.compile("key = WEB-" + i, DEFAULT));

        assertThat(held(cache)).isBetween(1, 170);
        cache.compile("labels = " + "x".repeat(20_000), DEFAULT);
        assertThat(held(cache)).isLessThanOrEqualTo(170);
    }

    @Test
    void threads_that_ask_at_once_get_the_same_filter() throws Exception {
        JqlCache cache = JqlCache.ofCharacters(10_000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<JqlFilter>> tasks = IntStream.range(0, 64)
                    .<Callable<JqlFilter>>mapToObj(i -> () -> cache.compile("project = WEB", DEFAULT))
                    .toList();
            for (Future<JqlFilter> one : threads.invokeAll(tasks)) {
                assertThat(one.get()).isSameAs(cache.compile("project = WEB", DEFAULT));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_bound_is_at_least_one() {
        assertThatThrownBy(() -> JqlCache.ofCharacters(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cache holds at least 1 character, got 0");
    }

    private static int held(JqlCache cache) {
        return Integer.parseInt(cache.toString().replaceAll("\\D", ""));
    }
}
