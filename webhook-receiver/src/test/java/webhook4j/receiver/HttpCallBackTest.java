package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.testkit.TestCertificates;

class HttpCallBackTest {

    private static final TestCertificates CERTIFICATES = TestCertificates.make();

    private final FakeEndpoint endpoint = FakeEndpoint.startTls(CERTIFICATES.forLoopback());

    @AfterEach
    void close() {
        endpoint.close();
    }

    private static HttpCallBack callBack(Duration deadline) {
        return new HttpCallBack(() -> HttpClient.newBuilder().sslContext(trusting()), deadline);
    }

    private static SSLContext trusting() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", CERTIFICATES.authority());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int call(HttpCallBack callBack, String pathAndQuery) {
        return callBack.call(URI.create(endpoint.url(pathAndQuery)))
                .toCompletableFuture()
                .join();
    }

    @Test
    void calls_by_get_once() {
        endpoint.answers(200);

        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify?code=1")).isEqualTo(200);

        assertThat(endpoint.requests()).hasSize(1);
        assertThat(endpoint.requests().get(0).method()).isEqualTo("GET");
    }

    @Test
    void calls_once_more_after_a_fault_of_the_server_and_no_more() {
        endpoint.answers(503, 500, 200);

        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify")).isEqualTo(500);

        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void does_not_follow_redirects_and_takes_a_refusal_for_the_answer() {
        endpoint.answers(302, 404);

        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify")).isEqualTo(302);
        assertThat(call(callBack(Duration.ofSeconds(20)), "/verify")).isEqualTo(404);

        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void a_server_that_does_not_answer_is_not_waited_for() {
        endpoint.otherwise(Answer.silence());

        assertThatThrownBy(() -> call(callBack(Duration.ofMillis(200)), "/verify"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfAny(TimeoutException.class, IOException.class);
    }

    @Test
    void only_https_is_called() {
        for (String address : new String[] {"http://127.0.0.1/", "ftp://x/", "/relative", "https:opaque"}) {
            assertThatThrownBy(() -> callBack(Duration.ofSeconds(20))
                            .call(URI.create(address))
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseMessage("expected an https address, found another");
        }
    }
}
