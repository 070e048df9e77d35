package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.receiver.StubSource.request;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import webhook4j.source.IncomingHandshake;
import webhook4j.source.Reply;

class WebhookReceiverHandshakeTest extends ReceiverBench {

    private static final URI BACK = URI.create("https://acme.example.com/verify/the-code?x=secret");

    private final List<Handshake> handshakes = new ArrayList<>();
    private final List<URI> called = new ArrayList<>();

    private ReceiverBuilder asking(Optional<URI> callBack) {
        StubSource source = new StubSource("stub", "s")
                .reading(message -> new IncomingHandshake("url_verification", Reply.text(200, "3eZbrw1aB"), callBack));
        return WebhookReceiver.builder()
                .source(source)
                .clock(() -> now)
                .onAny((event, context) -> calls.add("handled"))
                .onHandshake(handshakes::add);
    }

    @Test
    void a_handshake_is_answered_as_its_source_says_and_no_handler_sees_it() {
        InboundResponse answer = asking(Optional.empty()).build().receive(request("/", "s", "1", "{}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("3eZbrw1aB");
        assertThat(calls).isEmpty();
        assertThat(handshakes).containsExactly(new Handshake("stub", "url_verification", "", false, now));
    }

    @Test
    void a_handshake_of_a_stranger_is_401_and_nobody_is_called_back() {
        WebhookReceiver receiver = asking(Optional.of(BACK))
                .callBack(address -> {
                    called.add(address);
                    return CompletableFuture.completedFuture(200);
                })
                .build();

        assertThat(receiver.receive(request("/", "wrong", "1", "{}")).status()).isEqualTo(401);

        assertThat(called).isEmpty();
        assertThat(handshakes).isEmpty();
    }

    @Test
    void who_asks_for_it_is_called_back_without_waiting() {
        WebhookReceiver receiver = asking(Optional.of(BACK))
                .callBack(address -> {
                    called.add(address);
                    return new CompletableFuture<>();
                })
                .build();

        assertThat(receiver.receive(request("/", "s", "1", "{}")).status()).isEqualTo(200);

        assertThat(called).containsExactly(BACK);
        assertThat(handshakes).extracting(Handshake::callsBack).containsExactly(true);
    }

    @Test
    void a_call_that_fails_changes_nothing_and_only_so_many_are_under_way() {
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        WebhookReceiver receiver = asking(Optional.of(BACK))
                .callBack(address -> {
                    if (called.isEmpty()) {
                        called.add(address);
                        throw new IllegalStateException("no network");
                    }
                    calls.add(new CompletableFuture<>());
                    return calls.get(calls.size() - 1);
                })
                .build();

        for (int i = 0; i < 30; i++) {
            assertThat(receiver.receive(request("/", "s", "1", "{}")).status()).isEqualTo(200);
        }
        assertThat(calls).hasSize(16);

        calls.get(0).completeExceptionally(new IllegalStateException("refused"));
        receiver.receive(request("/", "s", "1", "{}"));
        assertThat(calls).hasSize(17);
    }
}
