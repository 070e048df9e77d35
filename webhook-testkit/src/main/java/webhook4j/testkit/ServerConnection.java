package webhook4j.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import webhook4j.signature.Headers;

/**
 * The server's side of one HTTP/1.1 connection: as much of the protocol as a fake needs, and the means to break it.
 * Used by one thread; closing the socket from elsewhere ends whatever it waits for.
 */
final class ServerConnection {

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;
    private static final int PIECE = 8 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final CompletableFuture<Void> closed;
    private boolean lastRequest;

    /**
     * Takes over a socket; closing it stays with the caller.
     *
     * @param closed done when the endpoint is closed; ends every wait
     */
    ServerConnection(Socket socket, CompletableFuture<Void> closed) throws IOException {
        this.socket = socket;
        this.closed = closed;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** What a client sent: a request that has no place in the order yet. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, to a value that copies it
    record Parsed(String method, String target, Headers headers, byte[] body) {}

    /**
     * Reads the next request.
     *
     * @return the request, or empty when the client has closed the connection between two
     * @throws ProtocolException if it is no HTTP/1.1; the message says what was expected
     */
    Optional<Parsed> read() throws IOException {
        if (isAtEnd()) {
            return Optional.empty();
        }
        String[] parts = line().split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("expected a request line of HTTP/1.1");
        }
        Headers headers = headers();
        lastRequest = parts[2].equals("HTTP/1.0")
                || headers.first("Connection").filter("close"::equalsIgnoreCase).isPresent();
        return Optional.of(new Parsed(parts[0], parts[1], headers, body(headers)));
    }

    private Headers headers() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("expected a header field with a colon");
            }
            fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return Headers.of(fields);
    }

    private byte[] body(Headers headers) throws IOException {
        if (headers.first("Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent()) {
            return chunks();
        }
        Optional<String> length = headers.first("Content-Length");
        return length.isEmpty() ? new byte[0] : exactly(size(length.get(), 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(line(), 16); size > 0; size = size(line(), 16)) {
            body.write(exactly(size));
            line();
            if (body.size() > MAX_BODY) {
                throw new ProtocolException("expected at most " + MAX_BODY + " bytes of body");
            }
        }
        headers(); // the trailer
        return body.toByteArray();
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, 0, endOfNumber(text), radix);
            if (size >= 0 && size <= MAX_BODY) {
                return size;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ProtocolException("expected a body length of 0 to " + MAX_BODY);
    }

    /** A chunk's size may be followed by an extension. */
    private static int endOfNumber(String text) {
        int semicolon = text.indexOf(';');
        return semicolon < 0 ? text.length() : semicolon;
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the client went away within a body");
        }
        return bytes;
    }

    private boolean isAtEnd() throws IOException {
        in.mark(1);
        boolean end = in.read() < 0;
        in.reset();
        return end;
    }

    /** The next line without its end. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the client went away within a line");
            }
            line.write(b);
            if (line.size() > MAX_LINE) {
                throw new ProtocolException("expected lines of at most " + MAX_LINE + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /**
     * Plays an answer.
     *
     * @return true if another request may follow on this connection
     */
    boolean play(Answer answer) throws IOException {
        await(answer);
        return switch (answer.course) {
            case WHOLE -> whole(answer);
            case DRIPPING -> endless(answer, new byte[] {'.'});
            case ENDLESS -> endless(answer, new byte[PIECE]);
            case RAW -> raw(answer.bytes);
            case DRIPPED -> dripped(answer);
            case REPEATED -> repeated(answer);
            case SILENCE -> silenceAfter(answer.bytes);
            case HANG_UP -> false;
            case RESET -> reset();
        };
    }

    private boolean whole(Answer answer) throws IOException {
        boolean bodiless = answer.status == 204 || answer.status == 304;
        head(answer, bodiless ? "" : "Content-Length: " + answer.bytes.length + "\r\n");
        if (!bodiless) {
            out.write(answer.bytes);
        }
        out.flush();
        return !lastRequest;
    }

    private boolean endless(Answer answer, byte[] piece) throws IOException {
        head(answer, "Transfer-Encoding: chunked\r\n");
        out.flush();
        while (true) {
            pause(answer.interval);
            print(Integer.toHexString(piece.length) + "\r\n");
            out.write(piece);
            print("\r\n");
            out.flush();
        }
    }

    private void head(Answer answer, String framing) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status).append(" \r\n");
        answer.headers
                .toMap()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        print(head.append(framing).append("\r\n").toString());
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return false;
    }

    private boolean dripped(Answer answer) throws IOException {
        for (byte b : answer.bytes) {
            pause(answer.interval);
            out.write(b);
            out.flush();
        }
        return false;
    }

    private boolean repeated(Answer answer) throws IOException {
        out.write(answer.bytes);
        while (true) {
            out.write(answer.piece);
            out.flush();
        }
    }

    /** Then reads on, and so notices when the client leaves. */
    private boolean silenceAfter(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        while (in.read() >= 0) {
            // whatever it says, nothing is answered
        }
        return false;
    }

    private boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    private void await(Answer answer) throws IOException {
        pause(answer.delay);
        CompletableFuture<?> gate = answer.gate.toCompletableFuture();
        if (!gate.isDone()) {
            CompletableFuture.anyOf(gate.handle((value, fault) -> true), closed).join();
        }
    }

    private void pause(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        try {
            closed.get(time.toNanos(), TimeUnit.NANOSECONDS);
            throw new IOException("the endpoint was closed");
        } catch (TimeoutException e) {
            // the time has passed: go on
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the endpoint was closed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
