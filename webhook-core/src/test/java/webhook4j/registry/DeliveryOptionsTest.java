package webhook4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.Rate;
import webhook4j.delivery.RetrySchedule;

class DeliveryOptionsTest {

    @Test
    void leave_everything_to_the_publisher() {
        assertThat(DeliveryOptions.defaults())
                .isEqualTo(new DeliveryOptions(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void hold_each_part_beside_the_others() {
        DeliveryOptions options = DeliveryOptions.defaults()
                .withDeadline(Duration.ofSeconds(3))
                .withRules(OutcomeRules.jiraServer())
                .withSchedule(RetrySchedule.once())
                .withDisabling(DisableRule.never())
                .withRate(Rate.perSecond(5))
                .withOrder(DeliveryOrder.byIssue());

        assertThat(options)
                .isEqualTo(new DeliveryOptions(
                        Optional.of(Duration.ofSeconds(3)),
                        Optional.of(OutcomeRules.jiraServer()),
                        Optional.of(RetrySchedule.once()),
                        Optional.of(DisableRule.never()),
                        Optional.of(Rate.perSecond(5)),
                        Optional.of(DeliveryOrder.byIssue())));
    }

    @Test
    void can_be_a_whole_policy() {
        assertThat(DeliveryOptions.of(DeliveryPolicy.xurrent()))
                .isEqualTo(new DeliveryOptions(
                        Optional.of(Duration.ofSeconds(10)),
                        Optional.of(OutcomeRules.xurrent()),
                        Optional.of(RetrySchedule.standardWebhooks()),
                        Optional.of(DisableRule.afterFailures(20, Duration.ofDays(7))),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void delays_are_short_for_a_schedule_with_the_usual_jitter() {
        assertThat(DeliveryOptions.defaults()
                        .withRetryDelays(List.of(Duration.ofSeconds(5)))
                        .schedule())
                .hasValue(RetrySchedule.of(Duration.ZERO, Duration.ofSeconds(5)).withJitter(0.2));
    }
}
