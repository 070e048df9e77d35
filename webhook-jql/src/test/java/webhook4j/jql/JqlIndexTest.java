package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;
import webhook4j.filter.Explanation;
import webhook4j.filter.Filter;
import webhook4j.filter.Verdict;

class JqlIndexTest {

    private static final EventType UPDATED = EventType.of("jira:issue_updated");
    private static final EventType CREATED = EventType.of("jira:issue_created");
    private static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);

    private final JqlIndex<String> index = new JqlIndex<>();

    @Test
    void finds_the_filters_that_match_and_are_for_the_type() {
        index.add("all", JqlFilter.compile(""));
        index.add("web", Set.of(UPDATED, CREATED), JqlFilter.compile("project = WEB"));
        index.add("same", Set.of(UPDATED), JqlFilter.compile("project = WEB"));
        index.add("other type", Set.of(CREATED), JqlFilter.compile("project = WEB"));
        index.add("other project", JqlFilter.compile("project = OPS"));

        assertThat(index.match(Fixtures.event("full"))).containsExactlyInAnyOrder("all", "web", "same");
    }

    @Test
    void a_key_has_one_filter_the_last_one() {
        index.add("hook", JqlFilter.compile("project = WEB"));
        index.add("hook", Set.of(CREATED), JqlFilter.compile("project = WEB"));

        assertThat(index.match(Fixtures.event("full"))).isEmpty();
    }

    @Test
    void a_removed_key_is_gone_and_removing_may_be_repeated() {
        index.add("hook", JqlFilter.compile("project = WEB"));
        index.remove("hook");
        index.remove("hook");
        index.remove("never there");

        assertThat(index.match(Fixtures.event("full"))).isEmpty();
    }

    @Test
    void a_filter_that_fails_is_reported_and_spoils_nothing() {
        // given
        List<String> failed = new ArrayList<>();
        JqlIndex<String> reporting = new JqlIndex<>((key, failure) -> failed.add(key + ": " + failure.getMessage()));
        JqlOptions strict = JqlOptions.builder().unknown(UnknownPolicy.ERROR).build();
        reporting.add("fails", JqlFilter.compile("reporter = x", strict));
        reporting.add("matches", JqlFilter.compile("project = WEB"));

        // when
        List<String> found = List.copyOf(reporting.match(Fixtures.event("partial")));

        // then
        assertThat(found).containsExactly("matches");
        assertThat(failed).containsExactly("""
                        fails: the event does not hold what the filter asks for:
                        UNKNOWN  reporter = x  missing: member 'reporter' is absent""");
    }

    @Test
    void what_is_undecided_is_logged_in_a_line_without_the_events_values() {
        index.add(
                "hook",
                JqlFilter.compile(
                        "project = WEB AND reporter = x",
                        JqlOptions.builder().unknown(UnknownPolicy.ERROR).build()));

        assertThat(loggedByMatch().lines())
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("the filter of hook is undecided: the event does not hold what it asks for");
    }

    @Test
    void what_fails_is_logged_in_a_line_without_its_message() {
        InstantSource failing = () -> {
            throw new IllegalStateException("a value of the event");
        };
        index.add(
                "hook",
                JqlFilter.compile(
                        "created < now()", JqlOptions.builder().clock(failing).build()));

        assertThat(loggedByMatch().lines())
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("the filter of hook failed with java.lang.IllegalStateException");
    }

    private String loggedByMatch() {
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            index.match(Fixtures.event("partial"));
        } finally {
            System.setErr(before);
        }
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_body_that_is_no_json_is_the_events_fault() {
        index.add("hook", JqlFilter.compile(""));
        Event event = Event.of("jira:issue_updated", "[".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> index.match(event)).isInstanceOf(EventException.class);
    }

    @Test
    void a_filter_of_another_language_is_refused() {
        Filter other = new Filter() {
            @Override
            public Verdict evaluate(Event event) {
                return Verdict.TRUE;
            }

            @Override
            public Explanation explain(Event event) {
                return Explanation.of(Verdict.TRUE, "anything", List.of());
            }
        };

        assertThatThrownBy(() -> index.add("hook", Set.of(), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a filter in JQL, found a "
                        + other.getClass().getName() + "; compile it by JqlFilter or JqlLanguage");
    }

    @Test
    void agrees_with_the_filters_one_by_one_through_thousands_of_changes() {
        // given
        Random random = new Random(6);
        RandomQueries queries = new RandomQueries(random);
        JqlOptions options = TableOptions.read(RandomClauses.OPTIONS).build();
        List<JqlFilter> filters = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            filters.add(JqlFilter.compile(queries.evaluated(2).toJql(), options));
        }
        JqlIndex<Integer> many = new JqlIndex<>();
        Map<Integer, JqlFilter> expected = new HashMap<>();
        Set<Integer> onlyCreated = new HashSet<>();

        for (int step = 0; step < 3_000 * FACTOR; step++) {
            // when
            int key = random.nextInt(500);
            if (random.nextInt(3) == 0) {
                many.remove(key);
                expected.remove(key);
            } else {
                Set<EventType> some =
                        random.nextBoolean() ? Set.of() : Set.of(random.nextBoolean() ? UPDATED : CREATED);
                JqlFilter filter = filters.get(random.nextInt(filters.size()));
                many.add(key, some, filter);
                expected.put(key, filter);
                onlyCreated.remove(key);
                if (some.contains(CREATED)) {
                    onlyCreated.add(key);
                }
            }

            // then
            if (step % 50 == 0) {
                Event event = Fixtures.event(Fixtures.EVENTS.get(step / 50 % Fixtures.EVENTS.size()));
                assertThat(many.match(event))
                        .containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                                .filter(one -> !onlyCreated.contains(one.getKey()))
                                .filter(one -> one.getValue().test(event))
                                .map(Map.Entry::getKey)
                                .toList());
            }
        }
    }

    @Test
    void a_key_that_is_being_replaced_is_always_found_once() throws Exception {
        // given
        JqlFilter before = JqlFilter.compile("project = WEB");
        JqlFilter after = JqlFilter.compile("type = Bug");
        Event event = Fixtures.event("full");
        index.add("hook", before);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<List<String>> wrong = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                List<String> found = List.copyOf(index.match(event));
                if (!found.equals(List.of("hook"))) {
                    wrong.set(found);
                }
            }
        });

        // when
        reader.start();
        for (int i = 0; i < 20_000; i++) {
            index.add("hook", i % 2 == 0 ? after : before);
        }
        done.set(true);
        reader.join();

        // then
        assertThat(wrong).hasNullValue();
    }

    @Test
    void many_filters_are_added_soon() {
        for (int i = 0; i < 20_000; i++) {
            index.add("hook " + i, JqlFilter.compile("project = P" + i % 1_000 + " AND labels = l" + i));
        }
        index.add("last", JqlFilter.compile("project = WEB"));

        assertThat(index.match(Fixtures.event("full"))).containsExactly("last");
    }
}
