package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.examples.HostileEndpoints.Line;

@Timeout(300)
class HostileEndpointsTest {

    /** The JDK's client reads a head of up to 384 KiB, and keeps the connection on which it came. */
    private static final long GENEROUS = 1024 * 1024;

    @Test
    void every_attempt_ends_as_it_should_and_costs_little() throws Exception {
        List<Line> lines = HostileEndpoints.run();

        assertThat(lines).allSatisfy(line -> {
            assertThat(line.ends())
                    .as(line.toString())
                    .hasSize(1)
                    .allSatisfy(end -> assertThat(end).startsWith(expected(line.endpoint())));
            assertThat(line.heap()).as(line.toString()).isLessThan(GENEROUS);
        });
    }

    private static String expected(String endpoint) {
        return switch (endpoint) {
            case "is well", "closes a kept connection on use" -> "status 200, 6 bytes kept";
            case "never ends its body" -> "status 200, 16384 bytes kept";
            case "sends more than it promised" -> "status 200, 2 bytes kept";
            case "redirects to an address inside" -> "status 307";
            case "drips 1 byte of its body per 100 ms", "says nothing", "stops in the middle of its head" -> "DEADLINE";
            case "resets the connection", "hangs up", "promises more than it sends" -> "RESET";
            case "says what is no HTTP", "never ends its head" -> "PROTOCOL";
            default -> throw new IllegalArgumentException(endpoint);
        };
    }
}
