package webhook4j.http;

import static webhook4j.http.Outcomes.addresses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.http.RawServer.End;
import webhook4j.http.RawServer.Reply;
import webhook4j.transport.AddressGuard;
import webhook4j.transport.NameResolver;
import webhook4j.transport.TlsOptions;

/**
 * Sends to a name whose address changes all the time, between one that may be reached and one that must not, and prints
 * how many connections came to the latter. A program, for it needs a JVM of its own. Arguments: {@code plain}, {@code
 * pinned} or {@code refused}; a folder; the hosts file.
 */
final class Rebinding {

    private static final String NAME = "flips.example.com";
    private static final int SENDS = 1_000;
    private static final int TOGETHER = 20;

    private Rebinding() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("refused")) {
            System.out.println(whyNotPinned());
            return;
        }
        boolean tls = arguments[0].equals("pinned");
        run(tls, Path.of(arguments[1]), Path.of(arguments[2]));
    }

    private static String whyNotPinned() {
        try {
            HttpDispatcher.builder().pinned(true).build().close();
            return "built";
        } catch (IllegalStateException e) {
            return e.getMessage() + " allowPinning=" + HttpDispatcher.allowPinning();
        }
    }

    private static void run(boolean tls, Path folder, Path hosts) throws Exception {
        Certificates certificate = Certificates.of(folder, "dns:" + NAME);
        // The connection is closed after each answer, so that every send makes its own.
        RawServer.Script script = (connection, request) ->
                new Reply("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", End.FIN);
        AtomicInteger blocked = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (RawServer good = tls ? RawServer.tls(certificate.server(), script) : RawServer.plain(script);
                ServerSocket bad = new ServerSocket(good.port(), 1024, InetAddress.getByName("127.0.0.2"));
                HttpDispatcher dispatcher = dispatcher(tls)) {
            daemon(() -> count(bad, blocked));
            Thread flipping = daemon(() -> flip(hosts, over));
            String url = (tls ? "https://" : "http://") + NAME + ":" + good.port() + "/";
            Map<String, Integer> outcomes = send(dispatcher, url, tls ? certificate.trusted() : TlsOptions.defaults());
            over.set(true);
            flipping.join();
            System.out.println("outcomes=" + outcomes + " good=" + good.connections() + " blocked=" + blocked);
        }
    }

    /** The system's addresses, where 127.0.0.2 stands for one that must not be reached. */
    private static HttpDispatcher dispatcher(boolean tls) {
        NameResolver resolver = host -> {
            List<InetAddress> found = NameResolver.SYSTEM.resolve(host);
            return found.equals(addresses("127.0.0.2")) ? addresses("10.0.0.2") : found;
        };
        return HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback())
                .pinned(tls)
                .resolver(resolver)
                .build();
    }

    private static Map<String, Integer> send(HttpDispatcher dispatcher, String url, TlsOptions tls) {
        Map<String, Integer> outcomes = new TreeMap<>();
        DeliveryRequest request = Outcomes.request(url, tls, DeliveryRequest.Method.POST, Outcomes.LONG);
        for (int i = 0; i < SENDS / TOGETHER; i++) {
            List<CompletableFuture<DispatchResult>> results = IntStream.range(0, TOGETHER)
                    .mapToObj(n -> dispatcher.dispatch(request).toCompletableFuture())
                    .toList();
            results.forEach(result -> outcomes.merge(Outcomes.text(result).split(":", 2)[0], 1, Integer::sum));
        }
        return outcomes;
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
            write(hosts, i % 2 == 0 ? "127.0.0.1" : "127.0.0.2");
        }
    }

    static void write(Path hosts, String address) {
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
