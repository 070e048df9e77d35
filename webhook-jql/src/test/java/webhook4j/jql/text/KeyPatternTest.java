package webhook4j.jql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {

    @ParameterizedTest
    @CsvSource({
        "ABC-1, ABC-1, true",
        "abc-1, ABC-1, true",
        "ABC-1, abc-12, false",
        "*ABC-1*, XABC-123, true",
        "*ABC-1*, ABC-2, false",
        "ABC-*, ABC-7, true",
        "ABC-?, ABC-77, false",
        "ABC-??, ABC-77, true",
        "-123, ABC-123, true",
        "-123, ABC-1123, false",
        "-123, ABC-1234, false",
        "-12*, ABC-123, true",
        "123, ABC-123, false",
        "*123, ABC-123, true",
        "*, ABC-1, true",
        "**?**, A, true",
        "**??**, A, false",
        "' ABC-1 ', ABC-1, true",
        "ABC\\-1, ABC-1, true",
        "ABC\\*, ABC-1, false",
        "ABC 1, ABC-1, false",
        "äbc-1, ÄBC-1, true",
        "'', ABC-1, false",
        "*, '', false"
    })
    void a_key_matches_as_a_whole(String pattern, String key, boolean matches) {
        assertThat(KeyPattern.of(pattern).matches(key)).isEqualTo(matches);
    }

    @Test
    void long_patterns_are_refused_and_long_keys_do_not_match() {
        assertThatThrownBy(() -> KeyPattern.of("A".repeat(257)))
                .isInstanceOf(MalformedTextException.class)
                .hasMessage("found a pattern of more than 256 characters, expected a shorter one");
        assertThat(KeyPattern.of("*".repeat(1_000)).matches("ABC-1")).isTrue();
        assertThat(KeyPattern.of("*").matches("A".repeat(1_001))).isFalse();
    }
}
