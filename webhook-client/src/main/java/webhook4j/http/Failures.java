package webhook4j.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.FailureKind;

/** Tells from what the JDK client throws what went wrong. */
final class Failures {

    private Failures() {}

    /**
     * The kind of a failure.
     *
     * @param fault what the client threw
     */
    static FailureKind kindOf(Throwable fault) {
        Throwable top = unwrapped(fault);
        if (has(top, UnknownHostException.class) || has(top, UnresolvedAddressException.class)) {
            return FailureKind.DNS;
        }
        if (has(top, HttpConnectTimeoutException.class)) {
            return FailureKind.CONNECT_TIMEOUT;
        }
        if (has(top, HttpTimeoutException.class)) {
            return FailureKind.DEADLINE;
        }
        if (has(top, SSLException.class)) {
            return FailureKind.TLS;
        }
        if (has(top, ConnectException.class)) {
            return FailureKind.REFUSED;
        }
        if (has(top, ProtocolException.class) || top instanceof NumberFormatException) {
            return FailureKind.PROTOCOL;
        }
        return top instanceof IOException ? broken(top) : FailureKind.OWN_FAULT;
    }

    /** What the client makes of a response it cannot read is, without a type of its own, an IOException. */
    private static FailureKind broken(Throwable fault) {
        boolean unreadable = says(fault, "content-length: -")
                || (!has(fault, EOFException.class)
                        && (has(fault, IllegalArgumentException.class)
                                || says(fault, "chunk")
                                || says(fault, "header")));
        boolean silent = says(fault, "received no bytes");
        return unreadable && !silent ? FailureKind.PROTOCOL : FailureKind.RESET;
    }

    /**
     * Whether the connection ended before the first byte of an answer. Only the client's words tell; a test watches
     * them.
     */
    static boolean isSilent(Throwable fault) {
        Throwable top = unwrapped(fault);
        return top.getClass() == IOException.class && says(top, "received no bytes");
    }

    /** Whether the answer was a 204 that announced a body, which the client refuses. The same test watches its words. */
    static boolean isNoContentWithContent(Throwable fault) {
        Throwable top = unwrapped(fault);
        return top instanceof IOException && says(top, "unexpected content length header with 204 response");
    }

    private static Throwable unwrapped(Throwable fault) {
        Throwable cause = fault.getCause();
        boolean wrapper = fault instanceof CompletionException || fault instanceof ExecutionException;
        return wrapper && cause != null ? unwrapped(cause) : fault;
    }

    private static boolean has(@Nullable Throwable fault, Class<? extends Throwable> type) {
        return fault != null && (type.isInstance(fault) || has(fault.getCause(), type));
    }

    private static boolean says(Throwable fault, String word) {
        return String.valueOf(fault.getMessage()).contains(word);
    }
}
