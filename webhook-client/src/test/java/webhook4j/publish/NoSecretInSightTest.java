package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a process with secrets says shows one, though its log is on and it prints whatever it holds. */
class NoSecretInSightTest {

    private static final String MARKER = "kept4ever7Wm2Qz9Xr5Tb8Ny3Lc6Hv1Jd0Gs";

    @TempDir
    Path folder;

    @Test
    void a_publisher_shows_no_secret_whatever_fails() throws IOException, InterruptedException {
        String said = outputOf(KeptSecrets.class);

        assertThat(said)
                .contains("the end")
                .containsPattern(
                        "DEBUG webhook4j.publish.WebhookPublisher - Delivery [0-9a-f-]{36} failed on our own side:"
                                + " java.lang.IllegalStateException at webhook4j.publish.KeptSecrets")
                .contains("Secret[hidden]")
                .contains("PrivateSigningKey[EdDSA, hidden]")
                .contains("webhook 'signed' has at most 10 secrets, found 11")
                .contains("signature 'generic' cannot use key 1 of 1");
        for (String form : KeptSecrets.formsOf(MARKER)) {
            String part = form.substring(0, Math.min(form.length(), 24));
            assertThat(said.lines().filter(line -> line.contains(part))).isEmpty();
        }
    }

    /** Of a process of its own, so that its log can be on from the start and all that it says is in one place. */
    private String outputOf(Class<?> program) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(MARKER.getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        return said;
    }
}
