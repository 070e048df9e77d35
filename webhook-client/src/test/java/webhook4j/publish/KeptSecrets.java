package webhook4j.publish;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.FailureKind;
import webhook4j.http.HttpDispatcher;
import webhook4j.registry.KeyRing;
import webhook4j.registry.Webhook;
import webhook4j.signature.JwtSignature;
import webhook4j.signature.PrivateSigningKey;
import webhook4j.signature.RemoteKey;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.SigningKey;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;

/**
 * A program that has secrets everywhere where there can be one, and prints all that a careless application would: every
 * value, every exception with its stack trace, every thread's name. Its log is on, down to the last line.
 */
final class KeptSecrets {

    private final PrintStream out;
    private final String marker;
    private final ManualClock clock = ManualClock.create();

    private KeptSecrets(PrintStream out, String marker) {
        this.out = out;
        this.marker = marker;
    }

    public static void main(String[] arguments) throws IOException {
        String marker = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        new KeptSecrets(System.out, marker).run();
    }

    private void run() {
        out.println("arguments reached: " + marker.length() + " characters");
        valuesAndRefusals();
        deliveries(new RecordingDispatcher().answers(500, 200));
        deliveries(new RecordingDispatcher().answers(RecordingDispatcher.failed(FailureKind.TLS)));
        deliveries(request -> {
            throw new IllegalStateException(marker);
        });
        deliveries(
                request -> CompletableFuture.failedFuture(new IllegalStateException(marker, new IOException(marker))));
        deliveries(HttpDispatcher.builder().build());
        out.println("the end");
    }

    private Secret secret() {
        return Secret.of(marker);
    }

    private RemoteKey faulty(boolean throwing) {
        return RemoteKey.of("kms", SignatureAlgorithm.HMAC_SHA256, (algorithm, message) -> {
            IllegalStateException fault = new IllegalStateException(marker, new IOException(marker));
            if (throwing) {
                throw fault;
            }
            return CompletableFuture.failedFuture(fault);
        });
    }

    private void valuesAndRefusals() {
        SigningKey ed25519 =
                PrivateSigningKey.ofEd25519Seed(marker.substring(0, 32).getBytes(StandardCharsets.UTF_8));
        List<Object> values = List.of(
                secret(),
                ed25519,
                KeyRing.of(secret(), ed25519),
                webhook("ci", secret()).toString(),
                SignatureScheme.builtIn(),
                JwtSignature.inHeader("jwt", SignatureAlgorithm.HMAC_SHA256, "https://acme.example.com")
                        .build());
        values.forEach(out::println);
        refused(() -> Secret.ofStandardWebhooks("whsec_" + marker + "-"));
        refused(() -> PrivateSigningKey.ofStandardWebhooks("whsk_" + marker + "-"));
        refused(() -> PrivateSigningKey.ofStandardWebhooks(marker));
        refused(() -> PrivateSigningKey.ofPem(marker));
        refused(() ->
                PrivateSigningKey.ofPem("-----BEGIN PRIVATE KEY-----\n" + marker + "\n-----END PRIVATE KEY-----"));
        refused(() -> PrivateSigningKey.ofPkcs8(marker.getBytes(StandardCharsets.UTF_8)));
        refused(() -> KeyRing.of(secret(), secret()));
        refused(() -> Webhook.builder("ci").url("https://user:" + marker + "@ci.example.com/"));
        refused(() -> Webhook.builder("ci").url("https://ci.example.com/?token=" + marker + "&x=${unknown}"));
        refused(() -> Webhook.builder("ci").header("X-Key", marker + "\n"));
        refused(() -> Webhook.builder("ci").header("X Key", marker));
    }

    private Webhook webhook(String id, SigningKey... keys) {
        return Webhook.builder(id)
                .url("https://ci.invalid/hooks?token=" + marker)
                .on("invoice.paid")
                .header("X-Key", marker)
                .keys(KeyRing.of(keys))
                .build();
    }

    private void deliveries(Dispatcher dispatcher) {
        ExecutorService signers = Executors.newSingleThreadExecutor(work -> new Thread(work, "signer"));
        try (WebhookPublisher publisher = WebhookPublisher.builder()
                .clock(clock)
                .dispatcher(dispatcher)
                .signerExecutor(signers)
                .listener(new Printing())
                .build()) {
            publisher.register(webhook("signed", secret()));
            publisher.register(webhook("remote-throws", faulty(true)));
            publisher.register(webhook("remote-fails", faulty(false)));
            refused(() -> publisher.register(webhook("signed", secret())));
            refused(() -> publisher.register(
                    webhook("x", secret()).toBuilder().signature("unknown").build()));
            refused(() -> publisher.register(webhook("x", PrivateSigningKey.ofEd25519Seed(new byte[32]))));
            out.println(publisher.rotateSecret("signed", Secret.of(marker + "2")));
            for (int i = 0; i < 10; i++) {
                String another = marker + i + "x";
                refused(() -> publisher.rotateSecret("signed", Secret.of(another)));
            }
            out.println(publisher.webhooks());
            out.println(publisher.preview(Bench.invoice()));
            Publication publication = publisher.publish(Bench.invoice());
            clock.advance(Duration.ofMinutes(10));
            publication.deliveries().forEach(delivery -> out.println(publisher.delivery(delivery.id())));
            CompletableFuture<DispatchResult> ping = publisher.ping("signed").toCompletableFuture();
            clock.settle();
            out.println(ping.join());
            Thread.getAllStackTraces().keySet().forEach(thread -> out.println(thread.getName()));
            out.println(publisher.close(Duration.ofSeconds(30)));
        } finally {
            signers.shutdownNow();
        }
    }

    private void refused(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            e.printStackTrace(out);
        }
    }

    private final class Printing implements DeliveryListener {
        @Override
        public void attempted(Delivery delivery, AttemptSummary attempt) {
            out.println("attempted " + delivery + " " + attempt);
        }
    }

    /** The forms in which a text can come to light. */
    static List<String> formsOf(String marker) {
        byte[] bytes = marker.getBytes(StandardCharsets.UTF_8);
        return List.of(
                marker,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                Arrays.toString(bytes));
    }
}
