package webhook4j.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How hosts are spelled. Whoever resolves a name may read more spellings of an address than the JDK does: a proxy takes
 * {@code 0x7f.1} and {@code 0177.0.0.1} for 127.0.0.1, the JDK the latter for 177.0.0.1. So there is one spelling.
 */
final class HostName {

    /** As a URL knows names that end in a number: all of them are IPv4 addresses (WHATWG's URL standard, 4.4). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");

    private static final String BYTE = "(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final int LONGEST = 253;

    private HostName() {}

    /** Tells whether a text is an IPv4 address in its one spelling. */
    static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    /**
     * The address that a host is, if it is one in its one spelling. Asks nobody.
     *
     * @param host as {@link java.net.URI#getHost} gives it, brackets included
     */
    static Optional<InetAddress> literal(String host) {
        if (!host.startsWith("[") && !isIpv4(host)) {
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
        return ENDS_IN_NUMBER.matcher(withoutDot(host)).matches() && !isIpv4(host)
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
        if (ENDS_IN_NUMBER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected the name of a host, found the address '" + host + "'; allow(\"10.1.2.3/32\") allows one");
        }
        return name;
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
