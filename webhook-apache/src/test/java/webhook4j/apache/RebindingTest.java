package webhook4j.apache;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.DispatchResult.Answered;
import webhook4j.delivery.DispatchResult.Failed;
import webhook4j.signature.Headers;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;

/** A name that has another address a moment later, in a JVM that keeps no address. */
@Timeout(300)
class RebindingTest {

    @TempDir
    Path folder;

    @Test
    void no_connection_comes_to_an_address_that_must_not_be_reached() throws Exception {
        Path hosts = folder.resolve("hosts");
        Sends.write(hosts, Sends.GOOD);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djdk.net.hosts.file=" + hosts,
                        "-Dsun.net.inetaddr.ttl=0",
                        "-Dsun.net.inetaddr.negative.ttl=0",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sends.class.getName(),
                        hosts.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).isZero();
        assertThat(printed).matches("\\{200=\\d+, BLOCKED=\\d+\\}, connections to the blocked address: 0\\s*");
    }

    /** A program: 1,000 attempts at a name whose address flips between one that is allowed and one that is not. */
    static final class Sends {

        private static final String NAME = "flips.example.com";
        private static final String GOOD = "127.0.0.1";
        private static final String BAD = "127.0.0.2";
        private static final int SENDS = 1_000;

        private Sends() {}

        public static void main(String[] arguments) throws Exception {
            AtomicInteger blocked = new AtomicInteger();
            AtomicBoolean over = new AtomicBoolean();
            // Each answer closes its connection, so that every attempt makes its own.
            Answer closing = Answer.raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
            try (FakeEndpoint good = FakeEndpoint.start().otherwise(closing);
                    ServerSocket bad =
                            new ServerSocket(URI.create(good.url("/")).getPort(), SENDS, InetAddress.getByName(BAD));
                    ApacheDispatcher dispatcher = ApacheDispatcher.builder()
                            .allowHttp()
                            .guard(AddressGuard.publicOnly().allow(GOOD + "/32"))
                            .build()) {
                daemon(() -> count(bad, blocked));
                Thread flipping = daemon(() -> flip(Path.of(arguments[0]), over));
                Map<String, Long> ends = IntStream.range(0, SENDS)
                        .mapToObj(i -> send(dispatcher, bad.getLocalPort()))
                        .collect(groupingBy(end -> end, TreeMap::new, counting()));
                over.set(true);
                flipping.join();
                System.out.println(ends + ", connections to the blocked address: " + blocked);
            }
        }

        private static String send(ApacheDispatcher dispatcher, int port) {
            DispatchResult result = dispatcher
                    .dispatch(new DeliveryRequest(
                            "delivery",
                            "webhook",
                            1,
                            URI.create("http://" + NAME + ":" + port + "/"),
                            Headers.none(),
                            ByteBuffer.allocate(2),
                            Duration.ofSeconds(60)))
                    .toCompletableFuture()
                    .join();
            return result instanceof Answered answered
                    ? String.valueOf(answered.status())
                    : ((Failed) result).kind().toString();
        }

        private static void count(ServerSocket server, AtomicInteger connections) {
            try {
                while (true) {
                    server.accept().close();
                    connections.incrementAndGet();
                }
            } catch (IOException e) {
                // closed
            }
        }

        private static void flip(Path hosts, AtomicBoolean over) {
            for (int i = 0; !over.get(); i++) {
                write(hosts, i % 2 == 0 ? GOOD : BAD);
            }
        }

        private static void write(Path hosts, String address) {
            try {
                Path next = Files.writeString(hosts.resolveSibling("next"), address + " " + NAME + "\n");
                Files.move(next, hosts, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Thread daemon(Runnable task) {
            Thread thread = new Thread(task, "rebinding");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }
}
