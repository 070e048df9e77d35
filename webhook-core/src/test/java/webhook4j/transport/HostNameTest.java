package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "10.20.199.249", "[::1]", "[2001:db8::1]"})
    void four_numbers_and_what_stands_in_brackets_are_addresses(String host) {
        assertThat(HostName.isAddress(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "1",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "01.2.3.4",
                "1.2.3.00",
                "256.2.3.4",
                "1.2.3.999",
                "1.2.3.1000",
                "1.2.3.4294967297",
                "0x7f.0.0.1",
                "1.2.3.-4",
                "1.2.3.+4",
                "1.2.3. 4",
                "\u0661.2.3.4",
                "\uff11.2.3.4",
                "a.b.c.d",
                "1.2.3.example",
                "ci.example.com"
            })
    void everything_else_is_a_name(String host) {
        assertThat(HostName.isAddress(host)).isFalse();
    }
}
