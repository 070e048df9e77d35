package webhook4j.receiver;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.source.Reply;
import webhook4j.source.Source;

/**
 * Decides what can be decided before anybody's credential is looked at: header fields, path, method, size, media type. In
 * this order, so that nothing is read that will not be looked at.
 */
final class Admission {

    static final int MAX_HEADER_LINES = 200;
    static final int MAX_HEADER_CHARACTERS = 64 * 1024;

    private static final InboundResponse NOT_FOUND = InboundResponse.text(404, "nothing here");
    private static final InboundResponse METHOD_NOT_ALLOWED =
            InboundResponse.text(405, "expected POST").with("Allow", "POST");
    /** What follows on the connection cannot be told from what is missing, so it must not be read. */
    private static final InboundResponse INCOMPLETE =
            InboundResponse.text(408, "request incomplete").with("Connection", "close");

    private static final InboundResponse AMBIGUOUS =
            InboundResponse.text(400, "lengths differ").with("Connection", "close");
    private static final InboundResponse TOO_LARGE = InboundResponse.text(413, "body too large");
    private static final InboundResponse NO_JSON = InboundResponse.text(415, "expected application/json in UTF-8");
    private static final InboundResponse HEADERS_TOO_LARGE = InboundResponse.text(431, "header fields too large");

    /** Type and subtype, each beginning with a letter or digit (RFC 6838, section 4.2). */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

    private static final Pattern BLANKS_AND_QUOTES = Pattern.compile("[ \t\"]");
    private static final String CHARSET = "charset=";
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

    private final Routing routing;
    private final int maxBodyBytes;
    private final boolean gzipAllowed;

    Admission(Routing routing, int maxBodyBytes, boolean gzipAllowed) {
        this.routing = routing;
        this.maxBodyBytes = maxBodyBytes;
        this.gzipAllowed = gzipAllowed;
    }

    /** A request that is let in to be verified, or the answer to one that is not. */
    sealed interface Result {

        /**
         * To be verified.
         *
         * @param message the request as it arrived
         * @param compressed whether its body is to be inflated before it is read
         */
        record Admitted(IncomingMessage message, Routing.Match place, boolean compressed) implements Result {}

        record Refused(InboundResponse response, String detail) implements Result {}

        /** A request for consent, and a source's answer. */
        record Consented(Source source, Reply reply) implements Result {}
    }

    Result admit(InboundRequest request, Instant arrivedAt) {
        if (isFlood(request.headers())) {
            return new Result.Refused(
                    HEADERS_TOO_LARGE,
                    "expected at most " + MAX_HEADER_LINES + " header lines of " + MAX_HEADER_CHARACTERS
                            + " characters together, found more");
        }
        Optional<Routing.Match> place = routing.find(request.uri());
        if (place.isEmpty()) {
            return new Result.Refused(NOT_FOUND, "expected the path of a source, found another");
        }
        Headers headers = Headers.of(request.headers());
        return request.method().equals("POST")
                ? admit(request, headers, place.get(), arrivedAt)
                : consent(request, headers, place.get(), arrivedAt);
    }

    private static boolean isFlood(Map<String, List<String>> headers) {
        long lines = 0;
        long characters = 0;
        for (Map.Entry<String, List<String>> field : headers.entrySet()) {
            for (String value : field.getValue()) {
                lines++;
                characters += value.length()
                        + (field.getKey() == null ? 0 : field.getKey().length());
            }
        }
        return lines > MAX_HEADER_LINES || characters > MAX_HEADER_CHARACTERS;
    }

    private static Result consent(InboundRequest request, Headers headers, Routing.Match place, Instant arrivedAt) {
        if (request.method().equals("OPTIONS")) {
            IncomingMessage message =
                    new IncomingMessage(request.method(), request.uri(), headers, new byte[0], arrivedAt);
            for (Source source : place.route().candidates(headers)) {
                Optional<Reply> reply = source.preflight(message);
                if (reply.isPresent()) {
                    return new Result.Consented(source, reply.get());
                }
            }
        }
        return new Result.Refused(METHOD_NOT_ALLOWED, "expected the method POST, found another");
    }

    private Result admit(InboundRequest request, Headers headers, Routing.Match place, Instant arrivedAt) {
        List<String> lengths = headers.all("Content-Length");
        if (lengths.size() > 1 && lengths.stream().distinct().count() > 1) {
            return new Result.Refused(AMBIGUOUS, "expected one length of the body, found several");
        }
        if (isDeclaredTooLarge(headers)) {
            return tooLarge();
        }
        boolean typed = headers.contains("Content-Type");
        boolean compressed = isCompressed(headers);
        if ((compressed && !isGzip(headers)) || (typed && !isAccepted(headers, place.route()))) {
            return noJson();
        }
        byte[] body;
        try {
            body = request.body().readNBytes(maxBodyBytes + 1);
        } catch (IOException e) {
            return new Result.Refused(INCOMPLETE, "expected the whole body, found its end too early");
        }
        if (body.length > maxBodyBytes) {
            return tooLarge();
        }
        if (!typed && body.length > 0) {
            return noJson();
        }
        return new Result.Admitted(
                new IncomingMessage(request.method(), request.uri(), headers, body, arrivedAt), place, compressed);
    }

    private Result tooLarge() {
        return new Result.Refused(
                TOO_LARGE, "expected a body of at most " + maxBodyBytes + " bytes, found a larger one");
    }

    private static Result noJson() {
        return new Result.Refused(
                NO_JSON,
                "expected a media type of the source, application/json in most cases, in UTF-8 and not compressed,"
                        + " found another");
    }

    /** A length that is no number declares nothing; the bytes are counted all the same. */
    private boolean isDeclaredTooLarge(Headers headers) {
        String digits = headers.first("Content-Length").orElse("");
        long length = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            length = Math.min(length * 10 + digit, Integer.MAX_VALUE + 1L); // more than any bound
        }
        return length > maxBodyBytes;
    }

    private static boolean isCompressed(Headers headers) {
        return headers.all("Content-Encoding").stream().anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
    }

    private boolean isGzip(Headers headers) {
        List<String> codings = headers.all("Content-Encoding");
        return gzipAllowed && codings.size() == 1 && codings.get(0).equalsIgnoreCase("gzip");
    }

    /** A media type that a source which could take the request sends, in UTF-8 if it says so at all. */
    private static boolean isAccepted(Headers headers, Route route) {
        List<String> contentTypes = headers.all("Content-Type");
        if (contentTypes.size() != 1) {
            return false;
        }
        String[] parts = contentTypes.get(0).toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].trim();
        return MEDIA_TYPE.matcher(type).matches()
                && hasUtf8(parts)
                && route.candidates(headers).stream().anyMatch(source -> source.accepts(type));
    }

    private static boolean hasUtf8(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = BLANKS_AND_QUOTES.matcher(parts[i]).replaceAll("");
            if (parameter.startsWith(CHARSET) && !UTF_8.contains(parameter.substring(CHARSET.length()))) {
                return false;
            }
        }
        return true;
    }
}
