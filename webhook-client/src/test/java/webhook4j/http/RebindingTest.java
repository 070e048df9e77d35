package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that has another address a moment later, in JVMs that keep no address. */
@Timeout(300)
class RebindingTest {

    private static final String HOST_ALLOWED = "-Djdk.httpclient.allowRestrictedHeaders=host";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"plain, false", "plain, true", "pinned, true"})
    void no_connection_comes_to_an_address_that_must_not_be_reached(String mode, boolean hostAllowed) throws Exception {
        String printed = run(mode, hostAllowed);

        assertThat(printed)
                .matches("outcomes=\\{200=\\d+, BLOCKED=\\d+\\} good=\\d+ blocked=0\\s*")
                .satisfies(text -> assertThat(count(text, "200=") + count(text, "BLOCKED="))
                        .isEqualTo(1_000));
    }

    @Test
    void pinning_is_refused_by_name_where_the_jvm_does_not_allow_it() throws Exception {
        assertThat(run("refused", false))
                .startsWith("pinned(true) needs the JVM to let requests say their host: start it with"
                        + " -Djdk.httpclient.allowRestrictedHeaders=host, or call HttpDispatcher.allowPinning()"
                        + " before anything builds an HttpClient or HttpRequest")
                .contains("allowPinning=false");
    }

    private static int count(String text, String name) {
        return Integer.parseInt(text.replaceFirst("(?s).*[{ ]" + name + "(\\d+).*", "$1"));
    }

    private String run(String mode, boolean hostAllowed) throws IOException, InterruptedException {
        Path hosts = folder.resolve("hosts");
        Rebinding.write(hosts, "127.0.0.1");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djdk.net.hosts.file=" + hosts,
                "-Dsun.net.inetaddr.ttl=0",
                "-Dsun.net.inetaddr.negative.ttl=0",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        if (hostAllowed) {
            command.add(1, HOST_ALLOWED);
        }
        command.addAll(List.of(Rebinding.class.getName(), mode, folder.toString(), hosts.toString()));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isZero();
        return printed;
    }
}
