package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.jql.RandomBodies.Raw;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;

/** What a review of the index tried: where it could differ from its filters, keep too much, or ask too much. */
class IndexReviewTest {

    private static final EventType UPDATED = EventType.of("jira:issue_updated");
    private static final EventType CREATED = EventType.of("jira:issue_created");
    private static final int ENOUGH_TO_PUT_IN_ORDER = 1_100;

    private final JqlIndex<String> index = new JqlIndex<>();

    // Answers that differ

    @Test
    void an_id_that_starts_with_a_reserved_character_is_found() {
        CheckedIndex checked = new CheckedIndex();
        checked.add(1, JqlFilter.compile("priority = \"\\u0000x\""));
        checked.add(2, JqlFilter.compile("priority = \"\\u0000empty\""));
        checked.add(3, JqlFilter.compile("priority IS EMPTY"));
        checked.add(4, JqlFilter.compile("priority != \"\\u0000x\""));

        for (String priority : List.of("\\u0000x", "\\u0000X", "\\u0000empty", "\\u0000\\u0000empty", "x", "7")) {
            checked.check("id " + priority, Raw.ofFields("'priority': {'id': '" + priority + "', 'name': 'High'}"));
            checked.check("name " + priority, Raw.ofFields("'priority': {'id': '3', 'name': '" + priority + "'}"));
        }
    }

    @Test
    void two_fields_of_one_name_are_two_fields() {
        FieldCatalog catalog = FieldCatalog.json()
                .field("pages", "/first/pages", FieldType.NUMBER)
                .field("pages", "/second/pages", FieldType.NUMBER)
                .build();
        JqlOptions options = JqlOptions.builder().catalog(catalog).build();
        CheckedIndex checked = new CheckedIndex();
        checked.add(1, JqlFilter.compile("pages > 3", options));
        checked.add(2, JqlFilter.compile("pages = 5", options));
        checked.add(3, JqlFilter.compile("pages != 5", options));

        for (String body : List.of(
                "{\"first\": {\"pages\": 5}, \"second\": {\"pages\": 1}}",
                "{\"first\": {\"pages\": 1}, \"second\": {\"pages\": 5}}")) {
            checked.check(body, Raw.of("shop:paid", body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void pointers_look_into_arrays_of_what_is_not_parsed_as_into_what_is() {
        FieldCatalog catalog = FieldCatalog.json()
                .field("name", "/items/0/name", FieldType.STRING)
                .field("count of it", "/items/0/1/n", FieldType.NUMBER)
                .field("within", "/items/name", FieldType.STRING)
                .field("owner", "/owner", FieldType.USER)
                .field("text", "/items/1/text", FieldType.TEXT)
                .field("anything", "/10001/x", FieldType.ANY)
                .build();
        CheckedIndex checked = new CheckedIndex();
        int key = 0;
        for (String query : List.of(
                "name = a",
                "name != a",
                "\"count of it\" > 1",
                "within = a",
                "within IS EMPTY",
                "owner = u1",
                "owner != u1",
                "owner IS NOT EMPTY",
                "text ~ \"one two\"",
                "text !~ one",
                "anything = 3",
                "anything IS EMPTY OR name IS EMPTY")) {
            checked.add(
                    key++,
                    JqlFilter.compile(
                            query, JqlOptions.builder().catalog(catalog).build()));
        }

        for (String body : List.of(
                "{'items': [{'name': 'a', 'more': 1}, {'text': 'two one'}], 'owner': {'id': 'u1', 'x': 2}}",
                "{'items': [[0, {'n': 2}], {'text': ['one', 'two']}], 'owner': [{'key': 'u1'}, null]}",
                "{'items': {'name': ['a', 'b'], '0': {'name': 'a'}}, 'owner': 'u1', '10001': {'x': 3}}",
                "{'items': null, 'owner': [], '10001': [{'x': 3}]}",
                "[]",
                "{'owner': {}, '10001': {'x': {'value': 3}}}")) {
            checked.check(body, Raw.of("shop:paid", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_failure_is_that_of_the_filters_own_clause() {
        // given
        List<String> told = new ArrayList<>();
        JqlIndex<String> reporting = new JqlIndex<>((key, failure) -> told.add(key + ": " + failure.getMessage()));
        JqlOptions one = JqlOptions.builder().clock(failing("one")).build();
        JqlOptions two = JqlOptions.builder().clock(failing("two")).build();
        reporting.add("first", JqlFilter.compile("created < now() AND project = WEB", one));
        reporting.add("second", JqlFilter.compile("created < now() AND project = WEB", two));
        reporting.add("third", JqlFilter.compile("created < now()", one));

        // when
        reporting.match(Fixtures.event("full"));

        // then
        assertThat(told).containsExactlyInAnyOrder("first: one", "second: two", "third: one");
    }

    @Test
    void a_clock_that_fails_spoils_no_filter_without_one() {
        // given
        List<String> told = new ArrayList<>();
        JqlIndex<String> reporting = new JqlIndex<>((key, failure) -> told.add(key));
        JqlOptions options = JqlOptions.builder().clock(failing("clock")).build();
        JqlFilter withoutClock = JqlFilter.compile("votes >= 0", options);
        Event event = Raw.ofFields("'votes': {'votes': 3}").event();
        reporting.add("clock", JqlFilter.compile("votes >= 0 AND created < now()", options));
        reporting.add("none", withoutClock);

        // when
        List<String> found = List.copyOf(reporting.match(event));

        // then
        assertThat(withoutClock.test(event)).isTrue();
        assertThat(found).containsExactly("none");
        assertThat(told).doesNotContain("none");
    }

    private static InstantSource failing(String message) {
        return () -> {
            throw new IllegalStateException(message);
        };
    }

    // Asking too much

    @Test
    void nobody_is_asked_about_an_event_outside_every_filter() {
        // given
        AtomicInteger asked = new AtomicInteger();
        index.add("hook", JqlFilter.compile("reporter = mia", providing(asked)));

        // when
        index.match(Event.of("jira:version_released", "{\"version\": {}}".getBytes(StandardCharsets.UTF_8)));

        // then
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reporter = mia", "reporter != mia", "project = WEB AND reporter = mia"})
    void nobody_is_asked_for_a_filter_that_was_removed(String query) {
        // given
        AtomicInteger asked = new AtomicInteger();
        index.add("hook", JqlFilter.compile(query, providing(asked)));
        index.remove("hook");

        // when
        index.match(Raw.ofFields("'project': {'key': 'WEB', 'name': 'Web'}").event());

        // then
        assertThat(asked).hasValue(0);
    }

    private static JqlOptions providing(AtomicInteger asked) {
        return JqlOptions.builder()
                .provideField("reporter", event -> {
                    asked.incrementAndGet();
                    return Optional.empty();
                })
                .build();
    }

    // Equal things that are two

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project = WEB AND labels = l1",
                "cf[10001] ~ word",
                "cf[10001] = word",
                "issueLink[\"blocks\"] = WEB-2",
                "issue.property[a].b ~ word",
                "issue.property[a].b = word",
                "status CHANGED TO Done",
                "comment ~ word",
            })
    void equal_filters_are_one(String query) {
        index.add("one", JqlFilter.compile(query));
        index.add("two", JqlFilter.compile(query));

        assertThat(index.stats().filters()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project = WEB",
                "summary ~ word",
                "comment ~ word",
                "status CHANGED TO Done",
                "Team = a",
                "Notes ~ word",
                "sprint = 7"
            })
    void what_users_of_different_options_ask_alike_is_looked_up_once(String query) {
        FieldCatalog catalog = FieldCatalog.jira()
                .customField(10_001, "Team", FieldType.OPTION, "")
                .customField(10_002, "Notes", FieldType.TEXT, "")
                .customField(10_003, "Sprint", FieldType.SPRINT, "")
                .build();
        for (String user : List.of("mia", "noah", "ida")) {
            index.add(
                    user,
                    JqlFilter.compile(
                            query,
                            JqlOptions.builder()
                                    .catalog(catalog)
                                    .principal(user)
                                    .build()));
        }

        assertThat(index.stats().terms()).isEqualTo(1);
    }

    @Test
    void a_value_that_is_named_twice_is_one_value() {
        index.add("one", JqlFilter.compile("labels IN (a, A)"));
        index.add("two", JqlFilter.compile("labels = a"));

        assertThat(index.stats().predicates()).isEqualTo(1);
    }

    // Keeping too much

    @Test
    void keys_are_let_go_when_things_were_put_in_order() {
        JqlIndex<Object> some = new JqlIndex<>();
        WeakReference<Object> key = addMatchAndRemove(some);
        for (int i = 0; i < ENOUGH_TO_PUT_IN_ORDER; i++) {
            some.add(i, JqlFilter.compile("labels = l" + i % 10));
            some.remove(i);
        }
        for (int i = 0; i < 10; i++) {
            some.match(Fixtures.event("full"));
        }

        for (int i = 0; i < 20 && key.get() != null; i++) {
            System.gc();
        }
        assertThat(key.get()).isNull();
        assertThat(some.match(Fixtures.event("full"))).isEmpty();
    }

    /** A match within a match, so that two are at work at once: later one is enough. */
    private static WeakReference<Object> addMatchAndRemove(JqlIndex<Object> index) {
        Object key = new Object();
        index.add(key, JqlFilter.compile("project = WEB"));
        index.match(Fixtures.event("full"), outer -> index.match(Fixtures.event("full"), inner -> {}));
        index.remove(key);
        return new WeakReference<>(key);
    }

    /** Two thousand million removals of unknown keys take a month at a thousand a second; here the last ones. */
    @Test
    void changes_without_end_do_no_harm() throws ReflectiveOperationException {
        // given
        index.add("hook", JqlFilter.compile("project = WEB"));
        setVersion(Integer.MAX_VALUE - 2);

        // when
        for (int i = 0; i < 4; i++) {
            index.remove("unknown");
            // then
            assertThat(index.match(Fixtures.event("full"))).as("after %d", i).containsExactly("hook");
        }
        for (int i = 0; i < 4; i++) {
            index.add("another " + i, JqlFilter.compile("project = WEB"));
            assertThat(index.match(Fixtures.event("full"))).hasSize(i + 2);
        }
    }

    private void setVersion(int version) throws ReflectiveOperationException {
        Object guarded = read(index, "index");
        Object snapshot = read(guarded, "snapshot");
        Constructor<?> constructor = snapshot.getClass().getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Field field = guarded.getClass().getDeclaredField("snapshot");
        field.setAccessible(true);
        field.set(guarded, constructor.newInstance(read(snapshot, "generation"), version));
    }

    private static Object read(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    // What it says of itself

    @Test
    void a_trace_counts_the_filters_that_decide_for_themselves() {
        JqlOptions matching = JqlOptions.builder().unknown(UnknownPolicy.MATCH).build();
        index.add("hook", JqlFilter.compile("project = WEB", matching));

        assertThat(index.matchTrace(Fixtures.event("full")).asked()).isEqualTo(1);
    }

    @Test
    void a_body_that_a_filter_reads_whole_is_read_once() {
        // given
        JqlOptions matching = JqlOptions.builder().unknown(UnknownPolicy.MATCH).build();
        index.add("kept", JqlFilter.compile("votes > 1", matching));
        index.add("waiting", JqlFilter.compile("issue.property[a].b = x OR environment IS EMPTY"));
        String fields = "'summary': 'a', 'environment': '" + "x".repeat(100_000) + "', 'votes': {'votes': 2}";
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[2];

        // when
        for (int i = 0; i < 200; i++) {
            Event event = Raw.ofFields(fields).event();
            Event other = Raw.ofFields(fields).event();
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(index.match(event)).containsExactly("kept");
            long between = threads.getCurrentThreadAllocatedBytes();
            other.body().json();
            assertThat(index.match(other)).containsExactly("kept");
            allocated[0] = between - before;
            allocated[1] = threads.getCurrentThreadAllocatedBytes() - between;
        }

        // then
        assertThat(allocated[0]).as("bytes, unparsed").isLessThan(allocated[1] + 50_000);
    }

    @Test
    void what_was_removed_does_not_count() {
        index.add("hook", JqlFilter.compile("priority != Low"));
        index.remove("hook");

        assertThat(index.unguarded()).isEmpty();
        assertThat(index.stats().unguarded()).isZero();
        assertThat(index.stats().filters()).isZero();
    }

    @Test
    void what_waits_for_a_value_is_not_said_to_wait_for_nothing() {
        // given
        index.add("hook", Set.of(CREATED), JqlFilter.compile("labels = l1"));
        assertThat(index.unguarded()).isEmpty();

        // when
        for (int i = 0; i < 5_000; i++) {
            index.match(Raw.ofFields("'labels': ['l1']").event());
        }

        // then
        assertThat(index.matchTrace(Event.of(CREATED.value(), new byte[] {'{', '}'}))
                        .visited())
                .noneMatch(list -> list.predicates().startsWith("event type"));
        assertThat(index.unguarded()).isEmpty();
    }

    // Sinks and listeners that fail or call back

    @Test
    void a_sink_that_throws_spoils_no_later_match() {
        // given
        for (int i = 0; i < 300; i++) {
            index.add("hook " + i, Set.of(UPDATED), JqlFilter.compile("project = WEB AND labels != l" + i));
        }
        int expected = index.match(Fixtures.event("full")).size();

        for (int i = 0; i < 20; i++) {
            // when
            int at = i;
            List<String> found = new ArrayList<>();
            Throwable thrown = catchThrowable(() -> index.match(Fixtures.event("full"), key -> {
                found.add(key);
                index.match(Fixtures.event("partial"), inner -> {});
                if (found.size() == at + 1) {
                    throw new IllegalStateException("the sink's own");
                }
            }));

            // then
            assertThat(thrown).hasMessage("the sink's own");
            assertThat(index.match(Fixtures.event("full"))).hasSize(expected);
        }
    }

    @Test
    void a_sink_may_change_the_index() {
        // given
        for (int i = 0; i < 1_200; i++) {
            index.add("hook " + i, JqlFilter.compile("project = WEB"));
        }
        List<String> found = new ArrayList<>();

        // when
        index.match(Fixtures.event("full"), key -> {
            found.add(key);
            index.remove(key);
            index.add("new " + key, JqlFilter.compile("project = WEB"));
        });

        // then
        assertThat(found).hasSize(1_200).doesNotHaveDuplicates().allMatch(key -> key.startsWith("hook"));
        assertThat(index.match(Fixtures.event("full"))).hasSize(1_200).allMatch(key -> key.startsWith("new"));
    }
}
