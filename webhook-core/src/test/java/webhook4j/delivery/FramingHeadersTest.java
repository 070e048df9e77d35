package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.signature.Headers;

class FramingHeadersTest {

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "TRANSFER-ENCODING", "Connection", "keep-alive", "te", "Expect"})
    void what_frames_a_request_is_refused_in_any_case(String name) {
        assertThat(FramingHeaders.refusal(Headers.none().with("X-Good", "1").with(name, "s3cret"))
                        .orElseThrow())
                .startsWith(
                        "a header is one that the HTTP client sets itself: Connection, Content-Length, Expect, Host")
                .doesNotContain("s3cret");
    }

    @Test
    void what_would_break_its_line_is_refused_and_not_shown() {
        List<Map<String, List<String>>> broken = List.of(
                Map.of("X-Name", List.of("good", "a\r\nX-Other: b")),
                Map.of("X-Name", List.of("\u010d\u010a")),
                Map.of("X-Name: a\r\nX-Other", List.of("b")),
                Map.of(":authority", List.of("b")),
                Map.of("", List.of("b")));

        assertThat(broken)
                .allSatisfy(fields -> assertThat(
                                FramingHeaders.refusal(Headers.of(fields)).orElseThrow())
                        .startsWith("a header has a name or a value that no request can have")
                        .doesNotContain("X-"));
    }

    @Test
    void all_else_may_be_sent() {
        assertThat(FramingHeaders.refusal(Headers.none())).isEmpty();
        assertThat(FramingHeaders.refusal(
                        Headers.none().with("Content-Type", "text/plain").with("X-Hosts", "gr\u00fcn")))
                .isEmpty();
    }
}
