package webhook4j.receiver;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;

/**
 * Decides what can be decided before anybody's credential is looked at: method, size, media type. In this order, so that
 * nothing is read that will not be looked at.
 */
final class Admission {

    private static final InboundResponse METHOD_NOT_ALLOWED =
            InboundResponse.text(405, "expected POST").with("Allow", "POST");
    /** What follows on the connection cannot be told from what is missing, so it must not be read. */
    private static final InboundResponse INCOMPLETE =
            InboundResponse.text(408, "request incomplete").with("Connection", "close");

    private static final InboundResponse TOO_LARGE = InboundResponse.text(413, "body too large");
    private static final InboundResponse NO_JSON = InboundResponse.text(415, "expected application/json in UTF-8");

    private final int maxBodyBytes;

    Admission(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** A request that is let in to be verified, or the answer to one that is not. */
    sealed interface Result {
        record Admitted(IncomingMessage message) implements Result {}

        record Refused(InboundResponse response, String detail) implements Result {}
    }

    Result admit(InboundRequest request, Instant arrivedAt) {
        if (!request.method().equals("POST")) {
            return new Result.Refused(METHOD_NOT_ALLOWED, "expected the method POST, found another");
        }
        Headers headers = Headers.of(request.headers());
        if (isDeclaredTooLarge(headers)) {
            return tooLarge();
        }
        boolean typed = headers.contains("Content-Type");
        if (isCompressed(headers) || (typed && !isJson(headers.all("Content-Type")))) {
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
        return new Result.Admitted(new IncomingMessage(request.method(), request.uri(), headers, body, arrivedAt));
    }

    private Result tooLarge() {
        return new Result.Refused(
                TOO_LARGE, "expected a body of at most " + maxBodyBytes + " bytes, found a larger one");
    }

    private static Result noJson() {
        return new Result.Refused(
                NO_JSON, "expected the media type application/json, in UTF-8 and not compressed, found another");
    }

    /** A length that is no number declares nothing; the bytes are counted all the same. */
    private boolean isDeclaredTooLarge(Headers headers) {
        String digits = headers.first("Content-Length").orElse("").replaceFirst("^0+", "");
        if (!digits.matches("[0-9]+")) {
            return false;
        }
        return digits.length() > 10 || Long.parseLong(digits) > maxBodyBytes;
    }

    private static boolean isCompressed(Headers headers) {
        return headers.all("Content-Encoding").stream().anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
    }

    /** {@code application/json} or {@code application/…+json}, in UTF-8 if it says so at all. */
    private static boolean isJson(List<String> contentTypes) {
        if (contentTypes.size() != 1) {
            return false;
        }
        String[] parts = contentTypes.get(0).toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].trim();
        if (!type.equals("application/json") && !type.matches("application/[a-z0-9.!#$&^_+-]+\\+json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("[ \t\"]", "");
            if (parameter.startsWith("charset=") && !parameter.matches("charset=(utf-?8|us-ascii)")) {
                return false;
            }
        }
        return true;
    }
}
