package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.signature.Headers;

class OutcomeRulesTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");
    private final OutcomeRules rules = OutcomeRules.standardWebhooks();

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED", "204, DELIVERED", "299, DELIVERED", "199, RETRY", "300, RETRY", "301, RETRY", "304, RETRY",
        "400, RETRY", "401, RETRY", "404, RETRY", "408, RETRY", "410, DISABLE", "413, FINAL", "425, RETRY",
        "429, RETRY", "500, RETRY", "503, RETRY", "599, RETRY"
    })
    void judges_a_status(int status, Ruling expected) {
        assertThat(rules.judge(answered(status))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void only_faults_of_our_own_side_burn_no_attempt(FailureKind kind) {
        Ruling ruling = rules.judge(new DispatchResult.Failed(kind, "", Duration.ZERO));

        assertThat(ruling).isEqualTo(kind == FailureKind.OWN_FAULT ? Ruling.OWN_FAULT : Ruling.RETRY);
    }

    @Test
    void can_be_changed() {
        OutcomeRules changed =
                rules.withStatus(401, 404, Ruling.FINAL).withFailure(FailureKind.BLOCKED, Ruling.DISABLE);

        assertThat(changed.judge(answered(401))).isEqualTo(Ruling.FINAL);
        assertThat(changed.judge(answered(405))).isEqualTo(Ruling.RETRY);
        assertThat(changed.judge(new DispatchResult.Failed(FailureKind.BLOCKED, "", Duration.ZERO)))
                .isEqualTo(Ruling.DISABLE);
        assertThat(rules.judge(answered(401))).isEqualTo(Ruling.RETRY);
    }

    @Test
    void refuses_what_is_no_status() {
        assertThatThrownBy(() -> rules.withStatus(600, 600, Ruling.FINAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("statuses are 100 to 599, the lower one first, found 600 to 600");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "120 | 120",
                "86400 | 86400",
                "86401 | 86400",
                "99999999999999999999 | 86400",
                "000000000060 | 60",
                "000000000000 | 0",
                "Sun, 06 Nov 1994 09:50:37 +0100 | 60",
                "Sun, 06 Nov 1994 08:50:37 GMT | 60",
                "Sunday, 06-Nov-94 08:50:37 GMT | 60",
                "Sun Nov  6 08:50:37 1994 | 60",
                "Sun, 06 Nov 1994 08:40:00 GMT | 0",
                "Mon, 06 Nov 2034 08:50:37 GMT | 86400",
                "Tue, 06 Nov 1994 08:50:37 GMT | 0",
                "-5 | 0",
                "1.5 | 0",
                "soon | 0",
                "'' | 0"
            })
    void reads_retry_after(String value, long seconds) {
        DispatchResult result = answered(429, value);

        assertThat(rules.retryAfter(result, NOW)).hasSeconds(seconds);
    }

    @Test
    void a_year_of_two_digits_is_at_most_50_years_ahead() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(rules.retryAfter(answered(503, "Sunday, 22-Nov-26 10:01:00 GMT"), now))
                .hasSeconds(60);
        assertThat(rules.retryAfter(answered(503, "Sunday, 22-Nov-76 10:01:00 GMT"), now))
                .hasHours(24);
        assertThat(rules.retryAfter(answered(503, "Sunday, 21-Nov-27 10:01:00 GMT"), now))
                .hasHours(24);
        assertThat(rules.retryAfter(answered(503, "Sunday, 22-Nov-82 10:01:00 GMT"), now))
                .isZero(); // a Sunday in 2082
        assertThat(rules.retryAfter(answered(503, "Monday, 22-Nov-82 10:01:00 GMT"), now))
                .isZero(); // a Monday in 1982
    }

    @Test
    void are_values_that_can_be_listed_and_made_again() {
        OutcomeRules rules = OutcomeRules.iceScrum().withFailure(FailureKind.TLS, Ruling.DISABLE);

        assertThat(rules.statuses())
                .containsExactly(
                        new StatusRange(100, 199, Ruling.FINAL),
                        new StatusRange(200, 299, Ruling.DELIVERED),
                        new StatusRange(300, 409, Ruling.FINAL),
                        new StatusRange(410, 410, Ruling.REMOVE),
                        new StatusRange(411, 599, Ruling.FINAL));
        assertThat(rules.failures())
                .hasSize(FailureKind.values().length)
                .containsEntry(FailureKind.TLS, Ruling.DISABLE)
                .containsEntry(FailureKind.OWN_FAULT, Ruling.OWN_FAULT);
        assertThat(OutcomeRules.of(rules.statuses(), rules.failures()))
                .isEqualTo(rules)
                .hasSameHashCodeAs(rules)
                .isNotEqualTo(OutcomeRules.iceScrum());
        assertThat(rules).asString().contains("410 REMOVE", "411-599 FINAL", "TLS=DISABLE");
    }

    @Test
    void what_a_list_leaves_out_is_tried_again() {
        OutcomeRules rules = OutcomeRules.of(List.of(new StatusRange(200, 299, Ruling.DELIVERED)), Map.of());

        assertThat(rules).isEqualTo(OutcomeRules.xurrent());
    }

    @Test
    void know_whether_anything_is_tried_again() {
        assertThat(OutcomeRules.jiraServer().retries()).isFalse();
        assertThat(OutcomeRules.jiraServer().withStatus(503, 503, Ruling.RETRY).retries())
                .isTrue();
        assertThat(OutcomeRules.jiraServer()
                        .withFailure(FailureKind.DNS, Ruling.RETRY)
                        .retries())
                .isTrue();
    }

    @Test
    void refuse_what_could_never_deliver_or_never_end() {
        assertThatThrownBy(() -> rules.withStatus(100, 599, Ruling.FINAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected rules by which some status means DELIVERED, found none");
        assertThatThrownBy(() -> rules.withStatus(407, 407, Ruling.OWN_FAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an answer is not a fault of our own side, found OWN_FAULT for statuses 407 to 407");
        assertThatThrownBy(() -> rules.withFailure(FailureKind.OWN_FAULT, Ruling.FINAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fault of our own side counts against nobody, found FINAL for OWN_FAULT");
        assertThatThrownBy(() -> rules.withFailure(FailureKind.DNS, Ruling.DELIVERED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an attempt without an answer has not delivered, found DNS");
    }

    @Test
    void retry_after_counts_on_429_and_503_only() {
        assertThat(rules.retryAfter(answered(503, "7"), NOW)).hasSeconds(7);
        assertThat(rules.retryAfter(answered(500, "7"), NOW)).isZero();
        assertThat(rules.retryAfter(answered(301, "7"), NOW)).isZero();
    }

    private static DispatchResult answered(int status) {
        return new DispatchResult.Answered(status, Headers.none(), new byte[0], Duration.ZERO);
    }

    private static DispatchResult answered(int status, String retryAfter) {
        return new DispatchResult.Answered(
                status, Headers.none().with("Retry-After", retryAfter), new byte[0], Duration.ZERO);
    }
}
