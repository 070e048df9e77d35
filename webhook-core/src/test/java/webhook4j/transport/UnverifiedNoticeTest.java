package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnverifiedNoticeTest {

    private static final TlsOptions UNVERIFIED = TlsOptions.defaults().withoutVerification();

    @Test
    void warns_once_of_each_webhook_that_verifies_nothing() {
        UnverifiedNotice notice = new UnverifiedNotice(UnverifiedNoticeTest.class);

        String said = logOf(() -> {
            notice.of("careful", TlsOptions.defaults());
            notice.of("first", UNVERIFIED);
            notice.of("second", UNVERIFIED);
            notice.of("first", UNVERIFIED);
        });

        assertThat(said)
                .contains("WARN", UnverifiedNoticeTest.class.getName())
                .containsOnlyOnce("webhook first does not verify the certificate of its endpoint")
                .containsOnlyOnce("webhook second does not verify")
                .doesNotContain("careful");
    }

    /** The log of tests goes to the error stream of the moment. */
    private static String logOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
