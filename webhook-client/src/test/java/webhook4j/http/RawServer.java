package webhook4j.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on loopback that plays each request of each connection by hand. One thread for each connection. */
final class RawServer implements AutoCloseable {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Semaphore ended = new Semaphore(0);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Says what follows a request. Both numbers count from 1. */
    interface Script {
        Reply reply(int connection, int request);
    }

    /** What to send, and what comes after it. */
    record Reply(String text, End end) {
        static Reply ok() {
            return new Reply(OK, End.NONE);
        }
    }

    enum End {
        /** The connection stays. */
        NONE,
        /** It is closed. */
        FIN,
        /** It is reset. */
        RST
    }

    private RawServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        start(this::accept);
    }

    static RawServer plain(Script script) throws IOException {
        return new RawServer(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), script);
    }

    static RawServer tls(SSLContext context, Script script) throws IOException {
        return on(socket(context), script);
    }

    static RawServer on(ServerSocket server, Script script) {
        return new RawServer(server, script);
    }

    static SSLServerSocket socket(SSLContext context) throws IOException {
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The requests so far, head and body. */
    List<String> requests() {
        return requests;
    }

    /** Waits until so many connections have ended, for 30 s at most. */
    void awaitEnded(int count) throws InterruptedException {
        if (!ended.tryAcquire(count, 30, TimeUnit.SECONDS)) {
            throw new AssertionError("expected " + count + " connections to end, of " + connections());
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                start(() -> serve(socket, number));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int request = 1; read(in); request++) {
                Reply reply = script.reply(connection, request);
                socket.getOutputStream().write(reply.text().getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                if (reply.end() != End.NONE) {
                    end(socket, reply.end());
                    return;
                }
            }
        } catch (IOException e) {
            // the client left
        } finally {
            ended.release();
        }
    }

    private static void end(Socket socket, End end) throws SocketException {
        if (end == End.RST) {
            socket.setSoLinger(true, 0);
        }
    }

    private boolean read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                return false;
            }
            text.append((char) c);
        }
        Matcher length = LENGTH.matcher(text);
        if (length.find()) {
            text.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.ISO_8859_1));
        }
        requests.add(text.toString());
        return true;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
