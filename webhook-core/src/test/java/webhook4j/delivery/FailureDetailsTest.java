package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureDetailsTest {

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void says_something_of_every_kind_and_quotes_nothing(FailureKind kind) {
        assertThat(FailureDetails.of(kind, new IOException("s3cret", new IOException("s3cret"))))
                .isNotBlank()
                .doesNotContain("s3cret");
    }

    @Test
    void says_something_else_of_each() {
        IOException fault = new IOException();

        assertThat(Arrays.stream(FailureKind.values()).map(kind -> FailureDetails.of(kind, fault)))
                .doesNotHaveDuplicates();
    }

    @Test
    void names_what_lies_at_the_root() {
        IOException fault = new IOException(new SSLHandshakeException("s3cret"));

        assertThat(FailureDetails.of(FailureKind.TLS, fault))
                .isEqualTo("no secure connection came about (SSLHandshakeException);"
                        + " check the certificate, its names and its dates");
        assertThat(FailureDetails.of(FailureKind.OWN_FAULT, fault))
                .isEqualTo("the dispatcher failed with javax.net.ssl.SSLHandshakeException");
    }
}
