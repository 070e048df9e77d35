package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.publish.Breaker.Sign;
import webhook4j.publish.Endpoints.EndpointSettings;

class EndpointsTest {

    private final Endpoints endpoints =
            new Endpoints(new EndpointSettings(10, Optional.empty(), BreakerRule.standard()), Map.of());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void endpoints_that_failed_and_were_never_asked_again_are_forgotten() {
        for (int i = 0; i < 20_000; i++) {
            now = now.plusSeconds(1);
            fail("https://dead" + i + ".example.com/", i % 2 == 0 ? 1 : 5);
        }

        assertThat(endpoints.size()).isLessThan(3_000);
        assertThat(endpoints.open(now)).hasSizeLessThan(1_000);
    }

    @Test
    void one_that_is_left_alone_is_remembered_beyond_its_pause() {
        fail("https://dead.example.com/", 5);
        Instant end = endpoints.open(now).values().iterator().next();

        now = end.plus(Duration.ofMinutes(5));

        assertThat(endpoints.at(now).endpoint("https://dead.example.com:443").room())
                .isEqualTo(1);
    }

    private void fail(String url, int times) {
        Delivery delivery = Delivery.builder(
                        "d", Bench.invoice().toBuilder().id("e").build(), "ci", now)
                .uri(URI.create(url))
                .build();
        for (int i = 0; i < times; i++) {
            endpoints.leave(endpoints.enter(delivery, now), Sign.TROUBLE, Duration.ZERO, now);
        }
    }
}
