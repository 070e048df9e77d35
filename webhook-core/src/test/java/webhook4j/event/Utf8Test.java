package webhook4j.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void no_character_is_doubtful() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(codePoint).getBytes(UTF_8);
                assertThat(Utf8.isDoubtful(bytes)).as("U+%04X", codePoint).isFalse();
            }
        }
    }

    @Test
    void whatever_has_the_shape_of_a_character_and_is_none_is_doubtful_wherever_it_stands() {
        int doubtful = 0;
        for (int first = 0xC0; first <= 0xF7; first++) {
            for (int second = 0x80; second <= 0xBF; second++) {
                int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
                byte[] bytes = new byte[24];
                int at = (first + second) % (bytes.length - length + 1);
                for (int i = 0; i < length; i++) {
                    bytes[at + i] = (byte) (i == 0 ? first : i == 1 ? second : 0x80);
                }
                assertThat(Utf8.isDoubtful(bytes))
                        .as("%X %X at %d", first, second, at)
                        .isEqualTo(!isText(bytes));
                doubtful += isText(bytes) ? 0 : 1;
            }
        }
        assertThat(doubtful).isPositive();
    }

    private static boolean isText(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
