package webhook4j.apache;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.FailureKind;

/** Tells from what Apache's client throws what went wrong. */
final class Failures {

    private Failures() {}

    /**
     * The kind of a failure.
     *
     * @param fault what the client threw
     */
    static FailureKind kindOf(Throwable fault) {
        if (has(fault, UnknownHostException.class)) {
            return FailureKind.DNS;
        }
        if (has(fault, ConnectTimeoutException.class)) {
            return FailureKind.CONNECT_TIMEOUT;
        }
        if (has(fault, SSLException.class)) {
            return FailureKind.TLS;
        }
        if (has(fault, ConnectException.class) || has(fault, NoRouteToHostException.class)) {
            return FailureKind.REFUSED;
        }
        if (has(fault, TruncatedChunkException.class)) {
            return FailureKind.RESET;
        }
        if (isUnreadable(fault)) {
            return FailureKind.PROTOCOL;
        }
        return fault instanceof IOException ? FailureKind.RESET : FailureKind.OWN_FAULT;
    }

    private static boolean isUnreadable(Throwable fault) {
        return has(fault, HttpException.class)
                || has(fault, MalformedChunkCodingException.class)
                || has(fault, MessageConstraintException.class)
                || has(fault, H2ConnectionException.class);
    }

    private static boolean has(@Nullable Throwable fault, Class<? extends Throwable> type) {
        return fault != null && (type.isInstance(fault) || has(fault.getCause(), type));
    }
}
