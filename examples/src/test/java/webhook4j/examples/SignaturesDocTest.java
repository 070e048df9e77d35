package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.event.Event;
import webhook4j.publish.WebhookPublisher;
import webhook4j.registry.Webhook;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.HttpMessageSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.JwtSignature;
import webhook4j.signature.PrivateSigningKey;
import webhook4j.signature.PublicVerifyingKey;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.RemoteKey;
import webhook4j.signature.Secret;
import webhook4j.signature.SharedToken;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.Signer;
import webhook4j.signature.SlackSignature;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.signature.TimeWindow;
import webhook4j.signature.TimestampedSignature;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;
import webhook4j.xurrent.Xurrent;

/** The examples of docs/signatures.md, which are the marked parts of this file. */
class SignaturesDocTest {

    private final ManualClock clock = ManualClock.create();
    private final RecordingDispatcher dispatcher = new RecordingDispatcher();
    private final WebhookPublisher publisher =
            WebhookPublisher.builder().clock(clock).dispatcher(dispatcher).build();

    @BeforeEach
    void register() {
        String secretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        // example: choose
        publisher.register(Webhook.builder("billing")
                .url("https://billing.example.com/hooks")
                .on("invoice.paid")
                .signature("standard-webhooks")
                .secret(Secret.ofStandardWebhooks(secretText)) // whsec_… as the customer sees it
                .build());
        // end
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private String signature() {
        dispatcher.forget();
        publisher.publish(Event.builder("invoice.paid").build());
        clock.settle();
        return dispatcher.requests().get(0).headers().first("webhook-signature").orElseThrow();
    }

    @Test
    void to_choose() {
        assertThat(signature()).matches("v1,\\S{44}");
    }

    @Test
    void to_have_an_own_scheme() throws IOException {
        RecordingDispatcher dispatcher = new RecordingDispatcher();
        // example: own
        var publisher = WebhookPublisher.builder()
                .dispatcher(dispatcher)
                .signature(HmacSignature.of("acme", "X-Acme-Signature")
                        .withAlgorithm(SignatureAlgorithm.HMAC_SHA512)
                        .withPrefix("sha512="))
                .signature(
                        JwtSignature.inHeader("token", SignatureAlgorithm.ECDSA_P256_SHA256, "https://acme.example.com")
                                .build())
                .source(Xurrent.format("https://acme.example.com").withPolicy(SignatureAlgorithm.RSA_SHA256))
                .build();
        // end
        try (publisher) {
            Webhook webhook = Webhook.builder("ci")
                    .url("https://ci.example.com/")
                    .on("invoice.paid")
                    .secret(Secret.of("a secret of the application's own"))
                    .signature("acme")
                    .build();

            assertThat(publisher.register(webhook).signature()).contains("acme");
        }
    }

    @Test
    void to_rotate() {
        Secret newSecret = Secret.of("the second secret of billing");
        Secret newestSecret = Secret.of("the third secret of billing");
        Secret leakedSoReplaced = Secret.of("the fourth secret of billing");
        // example: rotate
        publisher.rotateSecret("billing", newSecret); // the old one still signs for 24 hours
        publisher.rotateSecret("billing", newestSecret, Duration.ofDays(7)); // or as long as you say, up to 30 days
        publisher.rotateSecret("billing", leakedSoReplaced, Duration.ZERO); // or not at all
        // end
        assertThat(signature()).matches("v1,\\S{44}");
    }

    @Test
    void to_move_to_a_private_key() throws GeneralSecurityException {
        // example: ed25519
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        publisher.rotateSecret("billing", PrivateSigningKey.of(pair.getPrivate()));
        String tellReceivers = StandardWebhooksSignature.publicKeyText(pair.getPublic()); // whpk_…
        // end
        assertThat(signature()).matches("v1a,\\S{88} v1,\\S{44}");
        assertThat(tellReceivers).startsWith("whpk_");
    }

    @Test
    void to_sign_elsewhere() throws GeneralSecurityException {
        Hsm hsm = new Hsm(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        // example: remote
        Signer kms = (algorithm, message) -> CompletableFuture.completedFuture(hsm.sign(message)); // may block
        publisher.rotateSecret("billing", RemoteKey.of("alias/webhooks", SignatureAlgorithm.ED25519, kms));
        // end
        assertThat(signature()).matches("v1a,\\S{88} v1,\\S{44}");
    }

    @Test
    void to_verify() {
        publisher.publish(
                Event.builder("invoice.paid").body("{\"total\": 1.10}").build());
        clock.settle();
        DeliveryRequest sent = dispatcher.requests().get(0);
        byte[] body = new byte[sent.body().remaining()];
        sent.body().get(body);
        String newText = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        String oldText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        List<String> log = new ArrayList<>();
        // example: verify
        Verifier verifier = StandardWebhooksSignature.create()
                .verifier(Secret.ofStandardWebhooks(newText), Secret.ofStandardWebhooks(oldText));
        var message = new IncomingMessage("POST", URI.create("/hooks"), sent.headers(), body, clock.instant());
        if (verifier.verify(message) instanceof Verification.Verified verified) {
            log.add(verified.deliveryId().orElseThrow() + " by key " + verified.keyIndex());
        }
        // end
        assertThat(log).singleElement().asString().endsWith(" by key 1");
    }

    @Test
    void to_verify_what_others_sign() throws GeneralSecurityException {
        Secret secret = Secret.of("a secret of the application's own");
        Secret older = Secret.of("the secret that was before it");
        PublicVerifyingKey key = PublicVerifyingKey.of(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        // example: verifiers
        List<Verifier> verifiers = List.of(
                HmacSignature.github().verifier(secret, older), // of several secrets any counts
                HmacSignature.of("acme", "X-Acme-Signature")
                        .withPrefix("sha256=")
                        .verifier(secret),
                SlackSignature.create().verifier(secret),
                TimestampedSignature.stripe()
                        .withWindow(new TimeWindow(Duration.ofMinutes(1)))
                        .verifier(secret),
                StandardWebhooksSignature.create().withSvixHeaders().verifier(secret, key),
                SharedToken.gitLab().verifier(secret),
                HttpMessageSignature.create()
                        .withOrigin(URI.create("https://hooks.example.com")) // as senders see it
                        .verifier(HttpMessageSignature.Key.of("acme-2026", SignatureAlgorithm.ED25519, key)));
        // end
        var unsigned = new IncomingMessage("POST", URI.create("/"), Headers.none(), new byte[0], clock.instant());
        assertThat(verifiers)
                .allSatisfy(verifier -> assertThat(verifier.verify(unsigned))
                        .isEqualTo(new Verification.Rejected(RejectionReason.MISSING_HEADER)));
    }

    private record Hsm(PrivateKey key) {
        byte[] sign(byte[] message) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"choose", "own", "rotate", "ed25519", "remote", "verify", "verifiers"})
    void the_page_shows_what_runs_here(String name) throws IOException {
        assertShown(SignaturesDocTest.class, name);
    }

    /** That an example of docs/signatures.md is the marked part of a test. */
    static void assertShown(Class<?> test, String name) throws IOException {
        Path file = Path.of("src/test/java/webhook4j/examples", test.getSimpleName() + ".java");
        String source = Files.readString(file, StandardCharsets.UTF_8);
        String page = Files.readString(Path.of("..", "docs", "signatures.md"), StandardCharsets.UTF_8);
        String shown = between(page, "<!-- example: " + name + " -->\n```java\n", "```");
        String marked = between(source, "        // example: " + name + "\n", "        // end");

        assertThat(shown).isEqualTo(marked.replaceAll("(?m)^ {8}", ""));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThanOrEqualTo(start.length());
        return text.substring(from, text.indexOf(end, from));
    }
}
