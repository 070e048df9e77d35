package webhook4j.receiver.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One connection to a server on loopback, written byte for byte: for senders that no HTTP client could play. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int CHUNK = 8192;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Connects to a port of this machine. */
    public Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** What a server answered; the status is 0 if it cut the connection instead. */
    public record Answer(int status, List<String> headers, String body) {

        static final Answer NONE = new Answer(0, List.of(), "");

        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).trim())
                    .findFirst()
                    .orElse("");
        }
    }

    /** The head of a request with these lines, and the empty line behind it. */
    public static String head(String method, String target, List<String> lines) {
        return method + " " + target + " HTTP/1.1\r\nHost: hooks.example.com\r\n" + String.join("\r\n", lines)
                + (lines.isEmpty() ? "" : "\r\n") + "\r\n";
    }

    /** A request whose body has a length. */
    public static byte[] request(String method, String target, List<String> lines, byte[] body) {
        List<String> all = new ArrayList<>(lines);
        all.add("Content-Length: " + body.length);
        return joined(head(method, target, all).getBytes(ISO_8859_1), body);
    }

    /** A request whose body comes in chunks. */
    public static byte[] chunked(String target, List<String> lines, byte[] body) {
        List<String> all = new ArrayList<>(lines);
        all.add("Transfer-Encoding: chunked");
        byte[] bytes = head("POST", target, all).getBytes(ISO_8859_1);
        for (int start = 0; start < body.length; start += CHUNK) {
            int length = Math.min(CHUNK, body.length - start);
            bytes = joined(bytes, (Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            bytes = joined(bytes, Arrays.copyOfRange(body, start, start + length));
            bytes = joined(bytes, "\r\n".getBytes(ISO_8859_1));
        }
        return joined(bytes, "0\r\n\r\n".getBytes(ISO_8859_1));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Sends this and waits for one answer. */
    public Answer exchange(byte[] request) throws IOException {
        send(request);
        return answer(request[0] == 'H'); // HEAD
    }

    /** Sends this. A server that does not want all of it may have answered already, and does not read on. */
    void send(byte[] bytes) throws IOException {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            if (in.available() == 0) {
                throw e;
            }
        }
    }

    /** Tells whether something came back already. */
    boolean hasAnswer() throws IOException {
        return in.available() > 0;
    }

    /** Reads one answer. */
    Answer answer(boolean isBodyless) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return Answer.NONE;
            }
            head.append((char) c);
        }
        String[] lines = head.toString().split("\r\n");
        List<String> headers = List.of(lines).subList(1, lines.length);
        Answer answer = new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, "");
        return new Answer(answer.status(), headers, isBodyless ? "" : body(answer));
    }

    private String body(Answer answer) throws IOException {
        if (answer.header("Transfer-Encoding").equals("chunked")) {
            StringBuilder text = new StringBuilder();
            for (int length = chunkLength(); length > 0; length = chunkLength()) {
                text.append(new String(in.readNBytes(length), ISO_8859_1));
                line();
            }
            line();
            return text.toString();
        }
        String length = answer.header("Content-Length");
        return length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
