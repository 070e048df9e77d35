package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.signature.Headers;

class OutcomeRulesTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");
    private final OutcomeRules rules = OutcomeRules.standardWebhooks();

    @Test
    void every_status_has_its_ruling() {
        Map<Ruling, Long> counts = IntStream.rangeClosed(100, 599)
                .mapToObj(status -> rules.judge(answered(status)))
                .collect(Collectors.groupingBy(ruling -> ruling, Collectors.counting()));

        assertThat(counts)
                .isEqualTo(Map.of(Ruling.DELIVERED, 100L, Ruling.FINAL, 1L, Ruling.DISABLE, 1L, Ruling.RETRY, 398L));
    }

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
                "Sunday, 06-Nov-94 08:50:37 GMT | 0",
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
    void a_two_digit_year_is_of_this_century() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(rules.retryAfter(answered(503, "Sunday, 22-Nov-26 10:01:00 GMT"), now))
                .hasSeconds(60);
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
