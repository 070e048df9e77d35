package webhook4j.jql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.filter.Verdict;
import webhook4j.jql.RandomBodies.Raw;

/** Random filters and random events: the index says what the filters say one by one. Each round is made of its seed alone. */
class IndexDifferentialTest {

    private static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);
    private static final int[] SIZES = {1, 2, 10, 60, 150, 400};
    private static final int EVENTS = 40;
    private static final int PAIRS = 200_000 * FACTOR;

    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

    @Test
    void any_filters_on_any_events() {
        int pairs = 0;
        for (int seed = 0; pairs < PAIRS; seed++) {
            pairs += round(seed, SIZES[seed % SIZES.length]);
        }

        int all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(verdicts.getOrDefault(Verdict.TRUE, 0)).as("%s", verdicts).isGreaterThan(all / 10);
        assertThat(verdicts.getOrDefault(Verdict.FALSE, 0)).as("%s", verdicts).isGreaterThan(all / 10);
        assertThat(verdicts.getOrDefault(Verdict.UNKNOWN, 0)).as("%s", verdicts).isGreaterThan(all / 20);
    }

    private int round(int seed, int size) {
        Random random = new Random(seed);
        IndexFilters filters = new IndexFilters(random);
        CheckedIndex index = new CheckedIndex();
        for (int key = 0; key < size; key++) {
            index.add(key, types(random), filters.next());
        }
        List<Raw> events = events(random, EVENTS);
        for (int i = 0; i < events.size(); i++) {
            index.check("seed " + seed + " event " + i, events.get(i));
        }
        countVerdicts(index.filters(), events);
        return size * events.size();
    }

    private void countVerdicts(Collection<JqlFilter> filters, List<Raw> events) {
        Event event = events.get(0).event();
        filters.forEach(filter -> verdicts.merge(filter.evaluate(event), 1, Integer::sum));
    }

    @ParameterizedTest
    @EnumSource
    void one_clause_at_a_time_under_each_policy(UnknownPolicy policy) {
        int matches = 0;
        for (int seed = 0; seed < 10 * FACTOR; seed++) {
            Random random = new Random(1_000_000 + seed);
            IndexFilters filters = new IndexFilters(random);
            CheckedIndex index = new CheckedIndex();
            for (int key = 0; key < 300; key++) {
                index.add(key, filters.next(policy, 0));
            }
            for (Raw event : events(random, 10)) {
                matches += index.check("seed " + seed + " " + policy, event);
            }
        }
        assertThat(matches).isGreaterThan(3_000);
    }

    @Test
    void filters_that_come_go_and_are_replaced() {
        for (int seed = 0; seed < 2 * FACTOR; seed++) {
            Random random = new Random(2_000_000 + seed);
            IndexFilters filters = new IndexFilters(random);
            CheckedIndex index = new CheckedIndex();
            List<JqlFilter> known =
                    new ArrayList<>(Stream.generate(filters::next).limit(30).toList());
            for (int step = 0; step < 1_200; step++) {
                int key = random.nextInt(120);
                switch (random.nextInt(5)) {
                    case 0, 1 -> index.remove(key);
                    case 2 -> index.add(key, types(random), filters.next());
                    // The same filter as that of other keys, or an equal one.
                    default -> index.add(key, types(random), filters.again(known.get(random.nextInt(known.size()))));
                }
                if (step % 15 == 0) {
                    index.check("seed " + seed + " step " + step, event(random));
                }
            }
        }
    }

    @Test
    void an_index_that_was_emptied_and_filled_again() {
        Random random = new Random(3);
        IndexFilters filters = new IndexFilters(random);
        CheckedIndex index = new CheckedIndex();
        for (int round = 0; round < 5; round++) {
            for (int key = 0; key < 200; key++) {
                index.add(key, filters.next());
            }
            index.check("filled, round " + round, event(random));
            for (int key = 0; key < 200; key++) {
                index.remove(key);
            }
            assertThat(index.check("emptied, round " + round, event(random))).isZero();
        }
    }

    @Test
    void webhooks_without_a_filter_take_each_event_of_their_types() {
        CheckedIndex index = new CheckedIndex();
        Random random = new Random(4);
        int key = 0;
        for (UnknownPolicy policy : UnknownPolicy.values()) {
            JqlOptions options = JqlOptions.builder().unknown(policy).build();
            for (int i = 0; i < 50; i++) {
                index.add(key++, types(random), JqlFilter.compile("", options));
                index.add(key++, types(random), JqlFilter.compile("ORDER BY created", options));
            }
        }

        assertThat(index.check("an issue", Raw.ofFields(""))).isGreaterThan(100);
        for (int i = 0; i < 100; i++) {
            index.check("event " + i, event(random));
        }
    }

    @Test
    void bytes_that_are_cut_or_damaged_are_refused_as_by_a_filter() {
        int refused = 0;
        for (int seed = 0; seed < 2_000 * FACTOR; seed++) {
            Random random = new Random(5_000_000 + seed);
            IndexFilters filters = new IndexFilters(random);
            CheckedIndex index = new CheckedIndex();
            for (int key = random.nextInt(4); key > 0; key--) {
                index.add(key, types(random), filters.next());
            }
            Raw event = event(random);
            refused += index.refuses(
                            "seed " + seed,
                            Raw.of(event.type(), damaged(event.body().bytes(), random)))
                    ? 1
                    : 0;
        }
        assertThat(refused).isBetween(500 * FACTOR, 1_990 * FACTOR);
    }

    @Test
    void bytes_of_the_worst_kinds_are_refused_as_by_a_filter() {
        CheckedIndex index = new CheckedIndex();
        index.add(1, JqlFilter.compile("project = WEB"));
        index.add(2, Set.of(EventType.of("other")), JqlFilter.compile("summary ~ x"));
        String start = "{\"issue\":{\"key\":\"WEB-1\",\"fields\":{\"project\":{\"key\":\"WEB\"}}}";

        for (String bad : List.of(
                "",
                " ",
                "\uFEFF",
                start,
                start + "}}",
                start + "} x",
                start + "},{}",
                start + ",}",
                start + ",\"a\":" + "[".repeat(300) + "]".repeat(300) + "}",
                start + ",\"a\":1e99999999999}",
                start + ",\"a\":" + "9".repeat(2_000) + "}",
                start + ",\"a\":01}",
                start + ",\"a\":\"\t\"}",
                start + ",\"a\":\"\\x\"}",
                start + ",\"a\":\"\\ud83d\"",
                start + ",\"a\":NaN}",
                start + ",\"" + "n".repeat(60_000) + "\":1}",
                start + ",\"a\":tru}",
                start + ",a:1}",
                start + ",'a':1}")) {
            assertThat(index.refuses(bad, Raw.of("jira:issue_updated", bad.getBytes(UTF_8))))
                    .as(bad)
                    .isTrue();
        }
    }

    private static byte[] damaged(byte[] body, Random random) {
        int at = random.nextInt(Math.max(1, body.length));
        byte[] bytes = body.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(body, at);
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes[at] = (byte) "{}[],:\"0".charAt(random.nextInt(8));
            case 3 -> {
                bytes = Arrays.copyOf(body, body.length + 1);
                bytes[body.length] = (byte) "}],1 \"".charAt(random.nextInt(6));
            }
            default -> System.arraycopy(body, at, bytes, 0, body.length - at);
        }
        return bytes;
    }

    private static List<Raw> events(Random random, int count) {
        return Stream.generate(() -> event(random)).limit(count).toList();
    }

    private static Raw event(Random random) {
        return random.nextInt(3) == 0 ? Raw.of(new RandomEvents(random).next()) : new RandomBodies(random).next();
    }

    private static Set<EventType> types(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Set.of(EventType.of("jira:issue_updated"));
            case 1 -> Set.of(EventType.of("jira:issue_created"), EventType.of("shop:paid"));
            default -> Set.of();
        };
    }
}
