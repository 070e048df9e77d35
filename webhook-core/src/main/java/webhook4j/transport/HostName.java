package webhook4j.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How hosts are spelled. Whoever resolves a name may read more spellings of an address than the JDK does: a proxy takes
 * {@code 0x7f.1} and {@code 0177.0.0.1} for 127.0.0.1, the JDK the latter for 177.0.0.1. So there is one spelling.
 *
 * <p>Has no state; safe for use by many threads.
 */
public final class HostName {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final int LONGEST = 253;

    private HostName() {}

    /** Tells whether a text is an IPv4 address in its one spelling. */
    static boolean isIpv4(String text) {
        int start = 0;
        for (int dots = 0; dots < 3; dots++) {
            int dot = text.indexOf('.', start);
            if (dot < 0 || !isByte(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isByte(text, start, text.length());
    }

    /** A decimal number up to 255 without leading zeros. A loop: every attempt asks this several times. */
    private static boolean isByte(String text, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
            return false;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
            value = 10 * value + text.charAt(i) - '0';
        }
        return value <= 255;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** As a URL knows names that end in a number: all of them are IPv4 addresses (WHATWG's URL standard, 4.4). */
    private static boolean endsInNumber(String name) {
        int last = name.lastIndexOf('.') + 1;
        return last < name.length()
                && isDigit(name.charAt(last))
                && NUMBER.matcher(name.substring(last)).matches();
    }

    /**
     * Tells whether a host is an address in its one spelling, and no name that somebody would look up. Asks nobody.
     *
     * @param host as {@link java.net.URI#getHost} gives it, brackets included
     * @return true if it is one
     */
    public static boolean isAddress(String host) {
        return host.startsWith("[") || isIpv4(host);
    }

    /**
     * The address that a host is, if it is one in its one spelling. Asks nobody.
     *
     * @param host as {@link java.net.URI#getHost} gives it, brackets included
     */
    static Optional<InetAddress> literal(String host) {
        if (!isAddress(host)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Says what is wrong with the spelling of a host. */
    static Optional<String> oddity(String host) {
        if (host.indexOf('%') >= 0) {
            return Optional.of("the URL's host is an address with a zone or has escapes; write it without");
        }
        return !isIpv4(host) && endsInNumber(withoutDot(host))
                ? Optional.of("the URL's host is an address in an unusual spelling; write four decimal numbers without"
                        + " leading zeros")
                : Optional.empty();
    }

    /** The one spelling of a name: names ignore case, and the dot that ends one means nothing to us. */
    static String canonical(String host) {
        return withoutDot(host).toLowerCase(Locale.ROOT);
    }

    /**
     * The one spelling of a name.
     *
     * @throws IllegalArgumentException if it is no name
     */
    static String parse(String host) {
        String name = canonical(host);
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("expected the name of a host, \"ci.example.com\" say, found '" + host
                    + "'; it has no port, no wildcard and no letters beyond ASCII (IDN.toASCII spells those)");
        }
        if (endsInNumber(name)) {
            throw new IllegalArgumentException(
                    "expected the name of a host, found the address '" + host + "'; allow(\"10.1.2.3/32\") allows one");
        }
        return name;
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
