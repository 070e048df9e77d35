package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.http.Outcomes.loopback;
import static webhook4j.http.Outcomes.outcome;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.testkit.TestCertificates;

/** What {@link HttpDispatcher.Builder#sslContext} decides, and what a dispatcher says of certificates it refuses. */
@Timeout(120)
class HttpDispatcherTlsTest {

    private static TestCertificates certificates;

    @BeforeAll
    static void make() {
        certificates = TestCertificates.make();
    }

    @Test
    void reaches_an_endpoint_whose_certificate_it_trusts() throws Exception {
        try (FakeEndpoint endpoint = FakeEndpoint.startTls(certificates.forLoopback());
                HttpDispatcher trusting = loopback().sslContext(trusted()).build()) {
            assertThat(outcome(trusting, endpoint.url("/"))).isEqualTo("200");
        }
    }

    @Test
    void does_not_reach_one_whose_certificate_it_does_not_trust() {
        try (FakeEndpoint endpoint = FakeEndpoint.startTls(certificates.forLoopback());
                HttpDispatcher strict = loopback().build()) {
            assertThat(outcome(strict, endpoint.url("/")))
                    .isEqualTo("TLS: no secure connection came about (SunCertPathBuilderException);"
                            + " check the certificate, its names and its dates");
        }
    }

    @Test
    void does_not_reach_one_whose_certificate_has_another_name() throws Exception {
        try (FakeEndpoint endpoint = FakeEndpoint.startTls(certificates.forElsewhere());
                HttpDispatcher trusting = loopback().sslContext(trusted()).build()) {
            assertThat(outcome(trusting, endpoint.url("/")))
                    .isEqualTo("TLS: no secure connection came about (CertificateException);"
                            + " check the certificate, its names and its dates");
        }
    }

    private static SSLContext trusted() throws Exception {
        return certificates.trusted().newContext();
    }
}
