package webhook4j.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void keeps_the_bytes_as_they_came() {
        byte[] odd = bytes(" {\"b\" : 1.10,\r\n\"a\":\"\\u00e9\"} ");
        assertThat(Body.of(odd).bytes()).isEqualTo(odd);
    }

    @Test
    void is_not_changed_by_whoever_made_it_or_read_it() {
        // given
        byte[] bytes = bytes("[1]");
        Body body = Body.of(bytes);

        // when
        bytes[1] = '2';
        body.bytes()[1] = '3';

        // then
        assertThat(body.text()).isEqualTo("[1]");
    }

    @Test
    void can_be_kept_without_what_was_parsed() {
        // given
        Body body = Body.of(bytes("[1]"));
        body.json();

        // when
        Body kept = body.unparsed();

        // then
        assertThat(kept.isParsed()).isFalse();
        assertThat(kept.text()).isEqualTo("[1]");
        assertThat(body.isParsed()).isTrue();
    }

    @Test
    void its_buffer_is_a_read_only_view_of_its_own() {
        // given
        Body body = Body.of(bytes("[1]"));

        // when
        ByteBuffer first = body.buffer();
        first.get();

        // then
        assertThat(body.buffer().remaining()).isEqualTo(3);
        assertThatThrownBy(() -> first.put((byte) 0)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void bytes_that_are_no_text_are_kept_and_shown_as_far_as_they_are() {
        Body body = Body.of(new byte[] {'a', (byte) 0xFF});
        assertThat(body.text()).isEqualTo("a\uFFFD");
        assertThat(body.size()).isEqualTo(2);
    }

    @Test
    void is_parsed_when_asked_and_once() {
        // given
        Body body = Body.of(bytes("{\"a\":1}"));

        // then
        assertThat(body.isParsed()).isFalse();
        assertThat(body.json()).isSameAs(body.json());
        assertThat(body.isParsed()).isTrue();
    }

    @Test
    void is_parsed_once_however_many_threads_ask() throws Exception {
        // given
        Body body = Body.of(bytes("[" + "1,".repeat(20_000) + "1]"));
        CountDownLatch start = new CountDownLatch(1);
        Callable<JsonNode> ask = () -> {
            start.await();
            return body.json();
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<JsonNode>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(ask));
        }

        // when
        start.countDown();
        Set<JsonNode> trees = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Future<JsonNode> answer : answers) {
            trees.add(answer.get());
        }
        threads.shutdown();

        // then
        assertThat(trees).hasSize(1);
    }

    @Test
    void a_fault_is_the_same_at_every_call() {
        // given
        Body body = Body.of(bytes("{"));

        // when
        Throwable first = catchThrowable(body::json);

        // then
        assertThat(first).isInstanceOf(EventException.class).isSameAs(catchThrowable(body::json));
        assertThat(body.isParsed()).isFalse();
    }

    @Test
    void a_part_is_the_callers_own_and_leaves_the_body_unparsed() {
        // given
        Body body = Body.of(bytes("{\"a\":1,\"b\":2}"));
        Projection a = Projection.nothing().plus(List.of("a"));

        // when
        JsonNode part = body.json(a);

        // then
        assertThat(part).hasToString("{\"a\":1}").isNotSameAs(body.json(a));
        assertThat(body.isParsed()).isFalse();
    }

    @Test
    void the_whole_stands_for_a_part_where_it_is_there_or_wanted() {
        // given
        Body body = Body.of(bytes("{\"a\":1,\"b\":2}"));

        // when
        JsonNode whole = body.json(Projection.everything());

        // then
        assertThat(body.isParsed()).isTrue();
        assertThat(whole).isSameAs(body.json()).isSameAs(body.json(Projection.nothing()));
    }

    @Test
    void a_part_of_bad_json_is_the_fault_of_the_whole() {
        // given
        Body body = Body.of(bytes("{\"a\":1,\"b\":}"));

        // when
        Throwable fault = catchThrowable(() -> body.json(Projection.nothing()));

        // then
        assertThat(fault).isInstanceOf(EventException.class).isSameAs(catchThrowable(body::json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":null}",
                "{\"a\":{},\"a\":[]}",
                "[{\"b\":{\"c\":1,\"d\":{},\"\\u0063\":2}}]"
            })
    void members_of_one_name_are_refused_whether_parsed_or_not(String twice) {
        Body body = Body.of(bytes(twice));
        String fault = catchThrowable(body::requireUniqueMembers).getMessage();

        JsonNode last = body.json();

        assertThat(fault).startsWith("expected JSON, found a fault at byte ").contains("Duplicate field");
        assertThat(last).isEqualTo(Json.read(bytes(twice)));
        assertThatThrownBy(body::requireUniqueMembers).hasMessage(fault);
    }

    @Test
    void what_was_parsed_is_not_read_again_to_see_that_its_members_are_unique() {
        Body body = Body.of(bytes("{\"a\":[" + "{\"id\":1,\"key\":2,\"name\":3},".repeat(100) + "{}]}"));
        body.json();
        body.requireUniqueMembers();

        long before = THREADS.getCurrentThreadAllocatedBytes();
        body.requireUniqueMembers();

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    @Test
    void says_how_long_it_is_and_not_what() {
        assertThat(Body.of(bytes("{\"secret\":1}"))).hasToString("Body[12 bytes]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
