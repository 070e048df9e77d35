package webhook4j.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeliveryKeyTest {

    @Test
    void the_parts_do_not_run_into_each_other() {
        assertThat(new DeliveryKey("a", "bc", "", "d")).isNotEqualTo(new DeliveryKey("ab", "c", "", "d"));
    }

    @Test
    void each_part_is_bounded() {
        assertThatThrownBy(() -> new DeliveryKey("", "jira", "", "x".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deliveryId has 1 to 255 characters, found 256");
        assertThatThrownBy(() -> new DeliveryKey("", "", "", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source has 1 to 255 characters, found 0");
        assertThatThrownBy(() -> new DeliveryKey("x".repeat(256), "jira", "", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("endpoint has 0 to 255 characters, found 256");
    }
}
