package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NeighboursTest {

    @Test
    void each_endpoint_gets_what_it_deserves_and_hurts_nobody_else() throws Exception {
        Neighbours.Report report;
        try (Neighbours neighbours = new Neighbours()) {
            report = neighbours.run();
        }

        assertThat(ends(report, "well")).allMatch(end -> end.contains("attempts 1  delivered"));
        assertThat(ends(report, "slow")).allMatch(end -> end.contains("attempts 1  delivered"));
        assertThat(ends(report, "flapping")).allMatch(end -> end.contains("delivered"));
        assertThat(ends(report, "gone"))
                .allMatch(end -> end.contains("given up: GONE") || end.contains("waits until its webhook is enabled"))
                .anyMatch(end -> end.contains("status 410"));
        assertThat(ends(report, "failing")).anyMatch(end -> end.contains("given up: EXHAUSTED"));
        assertThat(report.webhooks())
                .anyMatch(line -> line.startsWith("  failing   disabled: "))
                .anyMatch(line -> line.startsWith("  gone      disabled: "))
                .contains("  well      enabled", "  slow      enabled", "  flapping  enabled");
        assertThat(report.story())
                .anyMatch(line -> line.contains("the breaker of flapping opens"))
                .anyMatch(line -> line.contains("the breaker of flapping closes"))
                .anyMatch(line -> line.contains("failing is warned, 50 %"))
                .anyMatch(line -> line.contains("failing is disabled; mail to [owner-of-failing@example.com]"))
                .anyMatch(line -> line.contains("failing is enabled again"))
                .noneMatch(line -> line.contains("the breaker of failing"));
    }

    private static List<String> ends(Neighbours.Report report, String webhook) {
        List<String> ends = report.ends().stream()
                .filter(end -> end.startsWith("  " + webhook))
                .toList();
        assertThat(ends).hasSize(6);
        return ends;
    }
}
