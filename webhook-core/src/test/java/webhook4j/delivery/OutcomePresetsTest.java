package webhook4j.delivery;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.signature.Headers;

/** Every preset, on every status and on every failure. */
class OutcomePresetsTest {

    private static final Map<Ruling, Character> LETTERS = Map.of(
            Ruling.DELIVERED, '+',
            Ruling.RETRY, 'r',
            Ruling.FINAL, '-',
            Ruling.DISABLE, 'd',
            Ruling.REMOVE, 'x');

    /** A letter for each of the 500 statuses, written as runs. */
    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(
                        "standardWebhooks",
                        OutcomeRules.standardWebhooks(),
                        "r".repeat(100) + "+".repeat(100) + "r".repeat(110) + "d" + "rr" + "-" + "r".repeat(186)),
                Arguments.of("jiraServer", OutcomeRules.jiraServer(), "-".repeat(100) + "+" + "-".repeat(399)),
                Arguments.of(
                        "jiraCloud",
                        OutcomeRules.jiraCloud(),
                        "-".repeat(100) + "+".repeat(100) + "-".repeat(108) + "rr" + "-".repeat(15) + "r"
                                + "-".repeat(3) + "r" + "-".repeat(70) + "r".repeat(100)),
                Arguments.of(
                        "iceScrum",
                        OutcomeRules.iceScrum(),
                        "-".repeat(100) + "+".repeat(100) + "-".repeat(110) + "x" + "-".repeat(189)),
                Arguments.of("xurrent", OutcomeRules.xurrent(), "r".repeat(100) + "+".repeat(100) + "r".repeat(300)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statuses")
    void rules_on_every_status(String name, OutcomeRules rules, String expected) {
        String rulings = IntStream.rangeClosed(100, 599)
                .mapToObj(status -> new DispatchResult.Answered(status, Headers.none(), new byte[0], Duration.ZERO))
                .map(result -> String.valueOf(LETTERS.get(rules.judge(result))))
                .collect(joining());

        assertThat(rulings).isEqualTo(expected);
    }

    static Stream<Arguments> failures() {
        Set<FailureKind> all = EnumSet.complementOf(EnumSet.of(FailureKind.OWN_FAULT));
        Set<FailureKind> ofConnection = EnumSet.of(
                FailureKind.DNS,
                FailureKind.REFUSED,
                FailureKind.CONNECT_TIMEOUT,
                FailureKind.RESET,
                FailureKind.TLS,
                FailureKind.DEADLINE);
        return Stream.of(
                Arguments.of("standardWebhooks", OutcomeRules.standardWebhooks(), all),
                Arguments.of("jiraServer", OutcomeRules.jiraServer(), Set.of()),
                Arguments.of("jiraCloud", OutcomeRules.jiraCloud(), ofConnection),
                Arguments.of("iceScrum", OutcomeRules.iceScrum(), Set.of()),
                Arguments.of("xurrent", OutcomeRules.xurrent(), all));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void rules_on_every_failure(String name, OutcomeRules rules, Set<FailureKind> retried) {
        for (FailureKind kind : FailureKind.values()) {
            Ruling expected = kind == FailureKind.OWN_FAULT
                    ? Ruling.OWN_FAULT
                    : retried.contains(kind) ? Ruling.RETRY : Ruling.FINAL;

            assertThat(rules.judge(new DispatchResult.Failed(kind, "", Duration.ZERO)))
                    .as(kind.name())
                    .isEqualTo(expected);
        }
    }

    @Test
    void policies_are_made_of_the_presets() {
        assertThat(DeliveryPolicy.standardWebhooks())
                .isEqualTo(new DeliveryPolicy(
                        OutcomeRules.standardWebhooks(),
                        RetrySchedule.standardWebhooks(),
                        DisableRule.afterTime(Duration.ofDays(5), Duration.ofHours(12)),
                        Duration.ofSeconds(15)));
        assertThat(DeliveryPolicy.jiraServer())
                .isEqualTo(new DeliveryPolicy(
                        OutcomeRules.jiraServer(),
                        RetrySchedule.of(Duration.ZERO),
                        DisableRule.never(),
                        Duration.ofSeconds(15)));
        assertThat(DeliveryPolicy.jiraCloud())
                .isEqualTo(new DeliveryPolicy(
                        OutcomeRules.jiraCloud(),
                        RetrySchedule.jiraCloud(),
                        DisableRule.never(),
                        Duration.ofSeconds(20)));
        assertThat(DeliveryPolicy.iceScrum(3))
                .isEqualTo(new DeliveryPolicy(
                        OutcomeRules.iceScrum(),
                        RetrySchedule.of(Duration.ZERO),
                        DisableRule.afterFailures(3),
                        Duration.ofSeconds(15)));
        assertThat(DeliveryPolicy.iceScrum()).isEqualTo(DeliveryPolicy.iceScrum(5));
        assertThat(DeliveryPolicy.xurrent())
                .isEqualTo(new DeliveryPolicy(
                        OutcomeRules.xurrent(),
                        RetrySchedule.standardWebhooks(),
                        DisableRule.afterFailures(20, Duration.ofDays(7)),
                        Duration.ofSeconds(10)));
    }
}
