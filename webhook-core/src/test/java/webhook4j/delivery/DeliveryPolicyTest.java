package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {

    private final DeliveryPolicy standard = DeliveryPolicy.standardWebhooks();

    @Test
    void parts_can_be_replaced() {
        DeliveryPolicy changed = standard.withRules(OutcomeRules.xurrent())
                .withSchedule(RetrySchedule.jiraCloud())
                .withDisabling(DisableRule.never())
                .withDeadline(Duration.ofSeconds(3));

        assertThat(changed)
                .isEqualTo(new DeliveryPolicy(
                        OutcomeRules.xurrent(), RetrySchedule.jiraCloud(), DisableRule.never(), Duration.ofSeconds(3)));
    }

    @Test
    void refuses_retries_that_the_rules_never_ask_for() {
        assertThatThrownBy(() -> standard.withRules(OutcomeRules.jiraServer()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the schedule has 10 attempts, but the outcome rules try nothing again; take"
                        + " RetrySchedule.once(), or rules with RETRY");
    }

    @Test
    void refuses_retries_of_a_webhook_that_its_first_failure_disables() {
        assertThatThrownBy(() -> standard.withDisabling(DisableRule.afterFailures(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the schedule has 10 attempts, but the first failure disables the webhook; take"
                        + " RetrySchedule.once(), or a later DisableRule");
    }

    @Test
    void refuses_a_deadline_out_of_range() {
        assertThatThrownBy(() -> standard.withDeadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a deadline is 1 ms to 10 min, found PT0S");
    }
}
