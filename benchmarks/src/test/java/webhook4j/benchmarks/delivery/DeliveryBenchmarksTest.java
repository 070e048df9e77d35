package webhook4j.benchmarks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import webhook4j.benchmarks.Spread;

class DeliveryBenchmarksTest {

    @Test
    void a_round_delivers_everything_both_ways() throws InterruptedException {
        assertThat(Throughput.rounds(200, 1024, 1)).hasSize(1).allSatisfy(round -> {
            assertThat(round.bare().rate()).isPositive();
            assertThat(round.publisher().rate()).isPositive();
            assertThat(round.publisher().each().cpuNanos()).isPositive();
            assertThat(round.publisher().each().bytes()).isPositive();
        });
    }

    @Test
    void an_endpoint_that_hangs_keeps_its_deliveries_and_nobody_elses() throws InterruptedException {
        Isolation.Run run = Isolation.run(Duration.ofSeconds(1), 200, Isolation.Subject.HANGS);

        assertThat(run.measured()).as("every second of those that have room").isGreaterThanOrEqualTo(100);
        assertThat(run.waiting()).isBetween(1L, 200L);
        assertThat(run.refused()).isPositive();
    }

    @Test
    void without_the_subject_the_others_get_as_many_events() throws InterruptedException {
        Isolation.Run run = Isolation.run(Duration.ofSeconds(1), 100_000, Isolation.Subject.ABSENT);

        assertThat(run.measured()).isGreaterThan(100);
        assertThat(run.refused()).isZero();
    }

    @Test
    void each_dispatcher_is_measured_beside_its_client() throws InterruptedException {
        List<Map<Dispatchers.Sender, Double>> rounds = Dispatchers.rounds(200, 16, 1);

        assertThat(rounds)
                .singleElement(InstanceOfAssertFactories.map(Dispatchers.Sender.class, Double.class))
                .containsOnlyKeys(Dispatchers.Sender.values())
                .allSatisfy((sender, rate) -> assertThat(rate).isPositive());
    }

    @Test
    void the_median_of_two_rounds_lies_between_them() {
        List<Map<Dispatchers.Sender, Double>> rounds = List.of(
                Map.of(Dispatchers.Sender.JDK_DISPATCHER, 60.0, Dispatchers.Sender.JDK_CLIENT, 100.0),
                Map.of(Dispatchers.Sender.JDK_DISPATCHER, 80.0, Dispatchers.Sender.JDK_CLIENT, 80.0));

        Spread ratio = Dispatchers.ratio(rounds, Dispatchers.Sender.JDK_DISPATCHER, Dispatchers.Sender.JDK_CLIENT);

        assertThat(ratio.asRatio()).isEqualTo("median 0.80, 0.60 to 1.00");
    }
}
