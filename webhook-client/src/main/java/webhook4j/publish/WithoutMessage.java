package webhook4j.publish;

import java.util.StringJoiner;

/** A throwable as a log may show it: its types and places, without the messages, which may hold anything. */
final class WithoutMessage {

    private static final int MAX_CAUSES = 5;

    private WithoutMessage() {}

    /** Each cause with the place where it was thrown: {@code java.io.IOException at com.example.Kms.sign(Kms.java:7)}. */
    static String of(Throwable fault) {
        StringJoiner chain = new StringJoiner(", caused by ");
        Throwable cause = fault;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            StackTraceElement[] trace = cause.getStackTrace();
            chain.add(cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
            cause = cause.getCause();
        }
        return chain.toString();
    }
}
