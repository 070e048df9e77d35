package webhook4j.apache;

import static java.util.Objects.requireNonNullElse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DispatchResult;
import webhook4j.signature.Headers;

/**
 * Keeps head and first bytes of an answer. At the bound it throws, which closes the connection: an endpoint that talks
 * without end costs no more than the bound. So it does when more came than the answer that was announced: the client
 * would keep the connection, and what came too much. Used by one thread at a time.
 */
final class AnswerConsumer implements AsyncResponseConsumer<AnswerConsumer.Answer> {

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, to a value that copies it
    record Answer(int status, Headers headers, byte[] excerpt) {}

    /** Not a failure: the rest of the answer is of no interest. */
    static final class Enough extends IOException {

        private static final long serialVersionUID = 1;

        private final transient Answer answer;

        Enough(Answer answer) {
            super("as much of the answer was read as is kept");
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }

        @Override
        public Throwable fillInStackTrace() {
            return this; // nobody reads it
        }
    }

    private final Exchange exchange;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long headSize;
    private boolean sized;
    private int status;
    private Headers headers = Headers.none();
    private @Nullable FutureCallback<Answer> whole;

    AnswerConsumer(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        headSize += sizeOf(response); // the answer is yet to come
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<Answer> resultCallback)
            throws ProtocolException, Enough {
        status = response.getCode();
        headSize += sizeOf(response);
        if (status < 200 || status > 599) {
            throw new ProtocolException("the status is none that ends an exchange");
        }
        headers = headersOf(response);
        sized = response.getVersion().lessEquals(HttpVersion.HTTP_1_1) && (entity == null || !entity.isChunked());
        whole = resultCallback;
        if (entity == null) {
            streamEnd(null);
        }
    }

    /** As servers write it: one blank after each colon. Of others, connections are not kept. */
    private static int sizeOf(HttpResponse response) {
        String reason = requireNonNullElse(response.getReasonPhrase(), "");
        int size = "HTTP/1.1 200 \r\n".length() + reason.length() + "\r\n".length();
        for (Header field : response.getHeaders()) {
            size += field.getName().length()
                    + ": \r\n".length()
                    + requireNonNullElse(field.getValue(), "").length();
        }
        return size;
    }

    private static Headers headersOf(HttpResponse response) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Header field : response.getHeaders()) {
            fields.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                    .add(requireNonNullElse(field.getValue(), ""));
        }
        return Headers.of(fields);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) {
        // what the protocol grants at first is more than is kept
    }

    @Override
    public void consume(ByteBuffer source) throws Enough {
        byte[] bytes = new byte[Math.min(source.remaining(), DispatchResult.EXCERPT_LIMIT - kept.size())];
        source.get(bytes);
        kept.writeBytes(bytes);
        if (kept.size() >= DispatchResult.EXCERPT_LIMIT) {
            throw new Enough(answer());
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws Enough {
        if (sized && exchange.receivedSinceItBegan() > headSize + kept.size()) {
            throw new Enough(answer()); // what came beyond the answer would be taken for the next one's
        }
        FutureCallback<Answer> callback = whole;
        if (callback != null) {
            callback.completed(answer());
        }
    }

    private Answer answer() {
        return new Answer(status, headers, kept.toByteArray());
    }

    @Override
    public void failed(Exception cause) {
        // the attempt is told of it too
    }

    @Override
    public void releaseResources() {
        // nothing is held
    }
}
