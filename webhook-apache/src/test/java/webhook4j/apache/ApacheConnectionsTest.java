package webhook4j.apache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;

/** Which connection a request takes, and what it says on it. */
@Timeout(60)
class ApacheConnectionsTest {

    private final FakeEndpoint endpoint = FakeEndpoint.start();

    /** Where the name lives. */
    private volatile List<InetAddress> home = List.of();

    private final ApacheDispatcher dispatcher = ApacheDispatcher.builder()
            .allowHttp()
            .guard(AddressGuard.publicOnly().allowLoopback())
            .resolver(host -> home)
            .build();

    @AfterEach
    void close() {
        dispatcher.close();
        endpoint.close();
    }

    @Test
    void a_kept_connection_is_not_used_when_the_name_has_moved() throws UnknownHostException {
        // given a connection to where the name lived
        home = List.of(address(1));
        assertThat(send(Headers.none())).isInstanceOf(Answered.class);

        // when it moves to where nobody listens
        home = List.of(address(9));

        // then nothing goes to the old address
        assertThat(send(Headers.none()))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.REFUSED));
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void a_kept_connection_is_used_while_the_name_lives_at_its_address() throws UnknownHostException {
        home = List.of(address(1), address(9));
        assertThat(send(Headers.none())).isInstanceOf(Answered.class);
        home = List.of(address(9), address(1));
        assertThat(send(Headers.none())).isInstanceOf(Answered.class);

        assertThat(endpoint.connections()).isEqualTo(1);
    }

    @Test
    void names_no_user_agent_but_the_requests_own() throws UnknownHostException {
        home = List.of(address(1));
        send(Headers.none());
        send(Headers.none().with("user-agent", "tracker/1"));

        assertThat(endpoint.requests())
                .extracting(received -> received.headers().all("User-Agent"))
                .containsExactly(List.of(), List.of("tracker/1"));
    }

    private DispatchResult send(Headers headers) {
        return dispatcher
                .dispatch(new DeliveryRequest(
                        "delivery",
                        "webhook",
                        1,
                        URI.create(endpoint.url("/hook").replace("127.0.0.1", "moving.invalid")),
                        headers,
                        ByteBuffer.wrap(new byte[] {'{', '}'}),
                        Duration.ofSeconds(20)))
                .toCompletableFuture()
                .orTimeout(40, TimeUnit.SECONDS)
                .join();
    }

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }
}
