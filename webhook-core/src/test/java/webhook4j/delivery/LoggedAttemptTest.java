package webhook4j.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import webhook4j.signature.Headers;

class LoggedAttemptTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private static LoggedAttempt of(byte[] body, String contentType, int maxExcerpt) {
        Headers headers =
                contentType.isEmpty() ? Headers.none() : Headers.none().with("Content-Type", contentType);
        DispatchResult result = new DispatchResult.Answered(500, headers, body, Duration.ZERO);
        return LoggedAttempt.of(AttemptSummary.of(1, T0, result), false, result, maxExcerpt);
    }

    private static String excerpt(String text) {
        return of(text.getBytes(UTF_8), "", 1_024).excerpt();
    }

    @Test
    void has_the_beginning_of_the_answer() {
        assertThat(excerpt("{\"error\": \"zu sp\u00e4t\"}")).isEqualTo("{\"error\": \"zu sp\u00e4t\"}");
        assertThat(of("x".repeat(2_000).getBytes(UTF_8), "", 1_024).excerpt()).hasSize(1_024);
        assertThat(of("text".getBytes(UTF_8), "", 0).excerpt()).isEmpty();
    }

    @Test
    void is_decoded_as_the_charset_says_and_else_as_far_as_it_goes() {
        String text = "d\u00e9j\u00e0";

        assertThat(of(text.getBytes(ISO_8859_1), "text/plain; charset=ISO-8859-1", 99)
                        .excerpt())
                .isEqualTo(text);
        assertThat(of(text.getBytes(UTF_16BE), "text/plain;charset=\"utf-16BE\"", 99)
                        .excerpt())
                .isEqualTo(text);
        assertThat(of(text.getBytes(UTF_8), "text/plain; charset=no-such", 99).excerpt())
                .isEqualTo(text);
        assertThat(of(text.getBytes(UTF_8), "text/plain; charset=;;", 99).excerpt())
                .isEqualTo(text);
        assertThat(of(text.getBytes(ISO_8859_1), "text/plain", 99).excerpt()).isEqualTo("d\ufffdj\ufffd");
    }

    @Test
    void what_is_not_to_be_seen_is_made_visible() {
        assertThat(excerpt("a\r\n\tb\u0000\u001b[2J\u007f")).isEqualTo("a\u240d\u240a\u2409b\u2400\u241b[2J\u2421");
        assertThat(excerpt("\u0085\u202egnp.exe\u2028\u2029\u200b\ufeff"))
                .isEqualTo("<U+0085><U+202E>gnp.exe<U+2028><U+2029><U+200B><U+FEFF>");
        assertThat(of("\ud83d".getBytes(UTF_16BE), "text/plain; charset=utf-16be", 9)
                        .excerpt())
                .isEqualTo("\ufffd");
    }

    @Test
    void is_cut_between_characters() {
        String snowmenAndFaces = "\u2603\ud83d\ude00".repeat(3);

        assertThat(of(snowmenAndFaces.getBytes(UTF_8), "", 5).excerpt()).isEqualTo("\u2603\ud83d\ude00\u2603");
        assertThat(of("ab\u202e".getBytes(UTF_8), "", 9).excerpt()).isEqualTo("ab");
    }

    @Test
    void says_nothing_of_what_the_endpoint_wrote() {
        assertThat(of("hunter2".getBytes(UTF_8), "", 99))
                .hasToString(
                        "LoggedAttempt[#1 at 2026-01-01T00:00:00Z, took PT0S: status 500, excerpt of 7 characters]");
    }

    @Test
    void without_an_answer_there_is_no_excerpt() {
        DispatchResult failed = new DispatchResult.Failed(FailureKind.OWN_FAULT, "signer", Duration.ZERO);
        LoggedAttempt attempt = LoggedAttempt.of(AttemptSummary.of(1, T0, failed), true, failed, 99);

        assertThat(attempt.excerpt()).isEmpty();
        assertThat(attempt)
                .hasToString("LoggedAttempt[#1 at 2026-01-01T00:00:00Z, took PT0S: OWN_FAULT: signer,"
                        + " a fault of our own, excerpt of 0 characters]");
    }

    @Test
    void is_bounded() {
        AttemptSummary summary = of(new byte[0], "", 1).summary();

        assertThatThrownBy(() -> new LoggedAttempt(summary, false, "x".repeat(16_385)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an excerpt has at most 16384 characters, found 16385");
    }
}
