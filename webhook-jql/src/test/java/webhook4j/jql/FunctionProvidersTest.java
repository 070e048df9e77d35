package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionCall;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.catalog.JqlFunction;

/** Functions that somebody outside knows: JQL's own, and the application's. */
class FunctionProvidersTest {

    private static final Event EVENT = Fixtures.issueEvent("""
            {"assignee": {"accountId": "a-1", "name": "jdoe", "displayName": "John Doe"},
             "reporter": {"accountId": "a-2", "displayName": "Bob"},
             "status": {"id": "3", "name": "Open"},
             "fixVersions": [{"id": "1", "name": "1.0"}],
             "project": {"key": "WEB", "name": "Web Site", "id": "10"},
             "customfield_1": {"completed": true, "minutes": 90},
             "customfield_2": "2026-03-10T08:00:00.000+0000",
             "customfield_3": 5}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a-1       | TRUE
            JDOE      | TRUE
            john doe  | TRUE
            somebody  | FALSE
            """)
    void values_are_compared_as_the_fields_literals_are(String member, Verdict verdict) {
        JqlOptions options = providing("membersOf", (call, event) -> FunctionResult.of("x", member))
                .build();

        assertVerdict("assignee IN membersOf(devs)", options, verdict);
    }

    @Test
    void no_values_are_an_answer_too() {
        JqlOptions options =
                providing("membersOf", (call, event) -> FunctionResult.of()).build();

        assertVerdict("assignee IN membersOf(devs)", options, Verdict.FALSE);
        assertVerdict("assignee NOT IN membersOf(devs)", options, Verdict.TRUE);
    }

    @Test
    void a_provider_is_told_the_functions_own_name_and_its_arguments() {
        List<FunctionCall> calls = new ArrayList<>();
        JqlOptions options = providing("WATCHEDWORKITEMS", recording(calls, FunctionResult.of("WEB-1")))
                .provide("issuesWithRemoteLinksByGlobalId", recording(calls, FunctionResult.of()))
                .build();

        assertVerdict("issue IN watchedIssues()", options, Verdict.TRUE);
        assertVerdict("issue IN issuesWithRemoteLinksByGlobalId(\"a b\", -5)", options, Verdict.FALSE);

        assertThat(calls)
                .contains(
                        new FunctionCall("watchedIssues", List.of()),
                        new FunctionCall("issuesWithRemoteLinksByGlobalId", List.of("a b", "-5")));
    }

    @Test
    void a_provider_is_asked_once_for_each_event_and_call() {
        // given
        List<FunctionCall> calls = new ArrayList<>();
        JqlOptions options = providing("membersOf", recording(calls, FunctionResult.of("a-1")))
                .build();
        Event event = EVENT.toBuilder().build();
        List<JqlFilter> filters = List.of(
                JqlFilter.compile("assignee IN membersOf(devs)", options),
                JqlFilter.compile("reporter IN membersOf(devs) OR reporter IN (membersOf(ops))", options));

        // when
        for (int i = 0; i < 3; i++) {
            filters.forEach(filter -> filter.explain(event));
        }
        filters.get(0).evaluate(event.toBuilder().build());

        // then
        assertThat(calls)
                .extracting(FunctionCall::toString)
                .containsExactly("membersOf(devs)", "membersOf(ops)", "membersOf(devs)");
    }

    @Test
    void many_threads_wait_for_one_answer() throws Exception {
        // given
        List<FunctionCall> calls = Collections.synchronizedList(new ArrayList<>());
        JqlOptions options = providing("membersOf", recording(calls, FunctionResult.of("a-1")))
                .build();
        JqlFilter filter = JqlFilter.compile("assignee IN membersOf(devs)", options);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier start = new CyclicBarrier(4);
        Event event = EVENT.toBuilder().build();

        // when
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            verdicts.add(threads.submit(() -> {
                start.await();
                return filter.evaluate(event);
            }));
        }

        // then
        for (Future<Verdict> verdict : verdicts) {
            assertThat(verdict.get()).isEqualTo(Verdict.TRUE);
        }
        assertThat(calls).hasSize(1);
        threads.shutdownNow();
    }

    @Test
    void a_provider_that_fails_leaves_it_unknown_without_its_message() {
        assertReason(
                (call, event) -> {
                    throw new IllegalStateException("directory is down");
                },
                "the provider for membersOf failed with java.lang.IllegalStateException");
        assertReason(
                (call, event) -> FunctionResult.unknown("no\u0007 group\n" + "g".repeat(1_000_000)),
                "no  group " + "g".repeat(190) + "…");
        assertReason((call, event) -> FunctionResult.unknown("no such group"), "no such group");
        assertReason(givingNull(), "the provider for membersOf gave nothing");
        assertReason(
                (call, event) -> FunctionResult.time(Instant.EPOCH),
                "membersOf() gave a time that the field cannot be compared with");
        assertReason(
                (call, event) -> FunctionResult.measured(value -> Optional.empty()),
                "membersOf() gave a measure, which it has no argument to be compared with");
    }

    @Test
    void a_provider_that_asks_for_its_own_answer_does_not_hang() {
        List<JqlFilter> self = new ArrayList<>();
        JqlOptions options = providing("membersOf", (call, event) -> {
                    self.get(0).evaluate(event);
                    return FunctionResult.unknown(
                            self.get(0).explain(event).reason().orElse(""));
                })
                .build();
        self.add(JqlFilter.compile("assignee IN membersOf(devs)", options));

        assertThat(self.get(0).explain(EVENT.toBuilder().build()).reason())
                .hasValue("the provider for membersOf asks for its own answer");
    }

    @Test
    void a_test_is_given_each_value_of_the_field() {
        JqlOptions options = providing(
                        "membersOf",
                        (call, event) -> FunctionResult.where(
                                user -> user.path("accountId").asText().equals("a-1") ? Verdict.TRUE : Verdict.FALSE))
                .build();

        assertVerdict("assignee IN membersOf(devs)", options, Verdict.TRUE);
        assertVerdict("reporter IN membersOf(devs)", options, Verdict.FALSE);
        assertVerdict("reporter NOT IN membersOf(devs)", options, Verdict.TRUE);
    }

    @Test
    void a_test_that_fails_leaves_it_unknown() {
        assertReason(
                (call, event) -> FunctionResult.where(user -> {
                    throw new IllegalStateException("odd user");
                }),
                "the result of membersOf() failed with java.lang.IllegalStateException");
        assertReason(
                (call, event) -> FunctionResult.where(user -> Verdict.UNKNOWN),
                "the result of membersOf() does not say");
    }

    @Test
    void groups_are_given_by_name() {
        Map<String, Set<String>> groups = Map.of("devs", Set.of("a-1"), "none", Set.of());
        JqlOptions options = JqlOptions.builder()
                .groups(group -> Optional.ofNullable(groups.get(group)))
                .build();

        assertVerdict("assignee IN membersOf(devs)", options, Verdict.TRUE);
        assertVerdict("reporter IN membersOf(devs)", options, Verdict.FALSE);
        assertVerdict("assignee IN membersOf(none)", options, Verdict.FALSE);
        assertVerdict("assignee IN membersOf(ops)", options, Verdict.UNKNOWN);
        assertThat(JqlFilter.compile("assignee IN membersOf(ops)", options)
                        .explain(EVENT)
                        .reason())
                .hasValue("no group 'ops' is known");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cf[2] = currentLogin()                     | 2026-03-10T08:00:00Z | TRUE
            cf[2] != currentLogin()                    | 2026-03-10T08:00:00Z | FALSE
            cf[2] IN (currentLogin(), "x")             | 2026-03-10T08:00:01Z | FALSE
            cf[3] = currentLogin()                     | 2026-03-10T08:00:00Z | UNKNOWN
            cf[2] = currentLogin()                     | +999999999-01-01T00:00:00Z | UNKNOWN
            """)
    void a_provider_says_when_somebody_logged_in(String query, Instant login, Verdict verdict) {
        JqlOptions options = providing("currentLogin", (call, event) -> FunctionResult.time(login))
                .build();

        assertVerdict(query, options, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cf[1] > elapsed(1h)          | TRUE
            cf[1] > elapsed("1h 30m")    | FALSE
            cf[1] >= elapsed(90)         | TRUE
            cf[1] < elapsed(2h)          | TRUE
            NOT cf[1] < elapsed(2h)      | FALSE
            cf[1] <= elapsed(1h)         | FALSE
            cf[1] = elapsed(90m)         | TRUE
            cf[1] != elapsed(90m)        | FALSE
            cf[1] = completed()          | TRUE
            cf[1] != completed()         | FALSE
            cf[1] IN (completed())       | TRUE
            cf[3] > elapsed(1h)          | UNKNOWN
            """)
    void agreements_about_service_are_measured_and_tested(String query, Verdict verdict) {
        JqlOptions options = providing(
                        "elapsed",
                        (call, event) -> FunctionResult.measured(value -> value.has("minutes")
                                ? Optional.of(
                                        Duration.ofMinutes(value.path("minutes").asLong()))
                                : Optional.empty()))
                .provide(
                        "completed",
                        (call, event) -> FunctionResult.where(
                                value -> value.path("completed").asBoolean() ? Verdict.TRUE : Verdict.FALSE))
                .build();

        assertVerdict(query, options, verdict);
    }

    @Test
    void a_function_of_the_applications_own_stands_beside_fields_of_its_types() {
        JqlFunction team = new JqlFunction(
                "myTeam", Set.of(FieldType.USER), false, 0, 1, (call, event) -> FunctionResult.of("a-1"));
        JqlFunction lead = new JqlFunction(
                "leadOf", Set.of(FieldType.USER), true, 1, 1, (call, event) -> FunctionResult.of(call.arguments()));
        JqlOptions options = JqlOptions.builder().function(team).function(lead).build();

        assertVerdict("assignee IN MYTEAM()", options, Verdict.TRUE);
        assertVerdict("reporter NOT IN myTeam(x)", options, Verdict.TRUE);
        assertVerdict("assignee = leadOf(jdoe)", options, Verdict.TRUE);
        assertVerdict("assignee IN (leadOf(x), leadOf(y))", options, Verdict.FALSE);
        assertVerdict("cf[3] = leadOf(5)", options, Verdict.TRUE);
        assertThat(JqlFilter.compile("assignee IN myTeam()", options).needs().providers())
                .containsExactly("myTeam");
        assertRefused("assignee = myTeam()", options, "BAD_OPERAND 11 8");
        assertRefused("status IN myTeam()", options, "BAD_OPERAND 10 8");
        assertRefused("assignee IN leadOf(x)", options, "BAD_OPERAND 12 9");
        assertRefused("assignee = leadOf()", options, "BAD_OPERAND 11 6");
        assertRefused("assignee IN myTeam(a, b)", options, "BAD_OPERAND 22 1");
        assertRefused("assignee IN myTeem()", options, "UNKNOWN_FUNCTION 12 8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cf[3] > target()             | TRUE
            cf[3] <= target()            | FALSE
            NOT cf[3] > target()         | FALSE
            cf[3] > several()            | TRUE
            cf[3] > odd()                | UNKNOWN
            cf[3] > tested()             | UNKNOWN
            """)
    void a_value_of_the_applications_own_has_an_order_like_a_literal(String query, Verdict verdict) {
        JqlOptions options = JqlOptions.builder()
                .function(number("target", FunctionResult.of("4")))
                .function(number("several", FunctionResult.of("9", "4")))
                .function(number("odd", FunctionResult.of("four")))
                .function(number("tested", FunctionResult.where(value -> Verdict.TRUE)))
                .build();

        assertVerdict(query, options, verdict);
    }

    private static JqlFunction number(String name, FunctionResult result) {
        return new JqlFunction(name, Set.of(FieldType.NUMBER), true, 0, 0, (call, event) -> result);
    }

    @Test
    void a_provider_that_is_late_leaves_it_unknown_and_is_interrupted() throws Exception {
        // given
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        JqlOptions options = providing("membersOf", (call, event) -> {
                    asked.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return FunctionResult.of("a-1");
                })
                .providerTimeout(Duration.ofMillis(20), threads)
                .build();

        JqlFilter filter = JqlFilter.compile("assignee IN membersOf(devs)", options);

        // when, then
        do { // on a busy machine it may be late before it has begun
            assertThat(filter.explain(EVENT.toBuilder().build()).reason())
                    .hasValue("the provider for membersOf failed: no answer within PT0.02S");
        } while (asked.getCount() > 0);
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        threads.shutdownNow();
    }

    @Test
    void the_catalogues_fields_and_orders_are_waited_for_no_longer() {
        // given
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        FieldCatalog catalog = FieldCatalog.jira()
                .field("Weather", FieldType.STRING, event -> {
                    await(never);
                    return Optional.empty();
                })
                .customField(3, "Amount", FieldType.NUMBER)
                .absentMeansEmpty()
                .build();
        JqlOptions options = JqlOptions.builder()
                .catalog(catalog)
                .versionOrder(project -> {
                    await(never);
                    return List.of();
                })
                .providerTimeout(Duration.ofMillis(20), threads)
                .build();

        // then
        assertThat(JqlFilter.compile("Weather = rain", options).explain(EVENT).reason())
                .hasValue("the provider of field 'Weather' failed: no answer within PT0.02S");
        assertThat(JqlFilter.compile("fixVersion > 0.9", options).explain(EVENT).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no answer within PT0.02S"));
        assertVerdict("Amount = 5", options, Verdict.TRUE);
        assertThat(options.catalog().absentIsEmpty()).isTrue();
        threads.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_provider_is_told_which_agreement_about_service_is_asked_for() {
        // given
        List<FunctionCall> calls = new ArrayList<>();
        FieldCatalog catalog = FieldCatalog.jira()
                .customField(30, "Time to resolution", FieldType.SLA)
                .customField(31, "Time to first response", FieldType.SLA)
                .build();
        JqlOptions options = providing("breached", (call, event) -> {
                    calls.add(call);
                    boolean breached = call.field().equals(Optional.of("cf[31]"));
                    return FunctionResult.where(value -> breached ? Verdict.TRUE : Verdict.FALSE);
                })
                .catalog(catalog)
                .build();

        // then
        assertVerdict("\"Time to resolution\" = breached()", options, Verdict.FALSE);
        assertVerdict("\"Time to first response\" = breached()", options, Verdict.TRUE);
        assertThat(calls)
                .containsExactly(
                        new FunctionCall("breached", List.of(), Optional.of("cf[30]")),
                        new FunctionCall("breached", List.of(), Optional.of("cf[31]")));
    }

    @Test
    void within_the_timeout_answers_and_failures_are_as_ever() {
        // given
        ExecutorService threads = Executors.newSingleThreadExecutor();
        JqlOptions options = providing("membersOf", (call, event) -> FunctionResult.of("a-1"))
                .provide("currentUser", (call, event) -> {
                    throw new IllegalStateException("nobody is logged in");
                })
                .function(number("four", FunctionResult.of("4")))
                .providerTimeout(Duration.ofDays(1_000_000), threads)
                .build();

        // then
        assertVerdict("assignee IN membersOf(devs)", options, Verdict.TRUE);
        assertVerdict("cf[3] > four()", options, Verdict.TRUE);
        assertThat(JqlFilter.compile("assignee = currentUser()", options)
                        .explain(EVENT)
                        .reason())
                .hasValue("no current user is set, and the provider for currentUser failed with"
                        + " java.lang.IllegalStateException");
        threads.shutdownNow();
        assertThat(JqlFilter.compile("assignee IN membersOf(ops)", options)
                        .explain(EVENT)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThatThrownBy(() -> JqlOptions.builder().providerTimeout(Duration.ZERO, threads))
                .hasMessage("expected a timeout of more than zero, got PT0S");
    }

    @Test
    void names_of_functions_are_unique() {
        FunctionProvider provider = (call, event) -> FunctionResult.of();
        JqlFunction hiding = new JqlFunction("Linkedworkitems", Set.of(FieldType.ISSUE), false, 0, 0, provider);
        JqlFunction mine = new JqlFunction("mine", Set.of(FieldType.ANY), false, 0, 0, provider);
        JqlFunction mineToo = new JqlFunction("MINE", Set.of(FieldType.ANY), false, 0, 0, provider);

        assertThatThrownBy(() -> JqlOptions.builder().function(hiding))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a name of its own for a function, got 'Linkedworkitems', which is JQL's");
        assertThatThrownBy(() ->
                        JqlOptions.builder().function(mine).function(mineToo).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two functions are called 'MINE'");
    }

    @Test
    void a_provider_for_what_nobody_asks_is_refused() {
        FunctionProvider provider = (call, event) -> FunctionResult.of();

        assertThatThrownBy(() -> JqlOptions.builder().provide("memberOf", provider))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a function of JQL, perhaps 'membersOf', got 'memberOf'");
        assertThatThrownBy(() -> JqlOptions.builder().provide("now", provider))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the clock says what now() gives, no provider");
    }

    private static JqlOptions.Builder providing(String function, FunctionProvider provider) {
        return JqlOptions.builder().provide(function, provider);
    }

    private static FunctionProvider recording(List<FunctionCall> calls, FunctionResult result) {
        return (call, event) -> {
            calls.add(call);
            return result;
        };
    }

    @SuppressWarnings("NullAway") // what others may do
    private static FunctionProvider givingNull() {
        return (call, event) -> null;
    }

    private static void assertReason(FunctionProvider provider, String reason) {
        JqlOptions options = providing("membersOf", provider).build();

        assertVerdict("assignee IN membersOf(devs)", options, Verdict.UNKNOWN);
        assertThat(JqlFilter.compile("assignee IN membersOf(devs)", options)
                        .explain(EVENT)
                        .reason())
                .hasValue(reason);
    }

    private static void assertVerdict(String query, JqlOptions options, Verdict verdict) {
        JqlFilter filter = JqlFilter.compile(query, options);

        assertThat(filter.evaluate(EVENT)).as(query).isEqualTo(verdict);
        assertThat(filter.explain(EVENT).verdict()).as("explained: " + query).isEqualTo(verdict);
    }

    private static void assertRefused(String query, JqlOptions options, String expected) {
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> JqlFilter.compile(query, options));

        assertThat(refusal.kind() + " " + refusal.offset() + " " + refusal.length())
                .isEqualTo(expected);
    }
}
