package webhook4j.template;

import static webhook4j.template.TemplateException.Kind.HOST;
import static webhook4j.template.TemplateException.Kind.NOT_ABSOLUTE;
import static webhook4j.template.TemplateException.Kind.SCHEME;
import static webhook4j.template.TemplateException.Kind.USER_INFO;
import static webhook4j.template.TemplateException.Kind.VARIABLE;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import webhook4j.template.TemplateException.Kind;

/**
 * The part of a template that is the same for every event.
 *
 * @param uri scheme, host and port
 * @param end where it ends in the template
 */
record Origin(URI uri, int end) {

    private static final int MAX_PORT = 65_535;

    static Origin parse(String text) {
        int colon = text.indexOf("://");
        int firstDelimiter = UrlTemplateParser.endOfAuthority(text, 0);
        if (colon < 0 || colon > firstDelimiter) {
            throw notAbsolute(text, firstDelimiter);
        }
        refuseVariable(text, 0, colon, "the scheme");
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (scheme.isEmpty()) {
            throw noScheme(text, "https" + text);
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw fault(SCHEME, text, 0, "expected the scheme https or http, found '" + text.substring(0, colon) + "'");
        }
        int start = colon + 3;
        int end = UrlTemplateParser.endOfAuthority(text, start);
        int userInfoEnd = text.substring(0, end).lastIndexOf('@');
        if (userInfoEnd >= start) {
            refuseVariable(text, start, userInfoEnd, "the user info");
            throw fault(
                    USER_INFO,
                    text,
                    start,
                    "found a user name or password in the URL, where it ends in logs; send an Authorization header"
                            + " or sign with a secret instead");
        }
        int port = portColon(text, start, end);
        refuseVariable(text, start, port, "the host");
        refuseVariable(text, port, end, "the port");
        requireHost(text, start, port);
        requirePort(text, port, end);
        return new Origin(uri(text, scheme, start, end), end);
    }

    private static void refuseVariable(String text, int from, int to, String place) {
        for (int i = from; i < to; i++) {
            if (UrlTemplateParser.isVariableAt(text, i)) {
                throw fault(
                        VARIABLE,
                        text,
                        i,
                        "found a variable in " + place + ", expected one in the path, the query or the fragment only");
            }
        }
    }

    /** The colon before the port, or the end; colons within the brackets of an IPv6 address are none. */
    private static int portColon(String text, int start, int end) {
        int colon = text.lastIndexOf(':', end - 1);
        boolean isPort = colon >= start && !text.substring(colon, end).contains("]");
        return isPort ? colon : end;
    }

    private static void requireHost(String text, int start, int end) {
        String host = text.substring(start, end);
        if (host.isEmpty()) {
            throw fault(HOST, text, start, "expected a host after '://', found none");
        }
        if (host.chars().anyMatch(c -> c >= 0x80)) {
            throw fault(HOST, text, start, "expected a host of ASCII letters" + asciiProposal(host));
        }
    }

    private static String asciiProposal(String host) {
        try {
            return "; write '" + IDN.toASCII(host) + "' if that is what you mean";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void requirePort(String text, int colon, int end) {
        if (colon == end) {
            return;
        }
        String digits = text.substring(colon + 1, end);
        boolean sound = !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(digits) >= 1
                && Integer.parseInt(digits) <= MAX_PORT;
        if (!sound) {
            throw fault(HOST, text, colon + 1, "expected a port of 1 to 65535, found '" + digits + "'");
        }
    }

    private static URI uri(String text, String scheme, int start, int end) {
        try {
            return new URI(scheme + "://" + text.substring(start, end)).parseServerAuthority();
        } catch (URISyntaxException e) {
            int offset = start + Math.max(0, e.getIndex() - scheme.length() - 3);
            throw fault(
                    HOST,
                    text,
                    Math.min(offset, text.length()),
                    "expected a host name of letters, digits and hyphens, or an address; found '"
                            + text.substring(start, end) + "'");
        }
    }

    private static TemplateException notAbsolute(String text, int firstDelimiter) {
        int colon = text.indexOf(':');
        if (UrlTemplateParser.isVariableAt(text + " ", 0)) {
            return fault(
                    VARIABLE,
                    text,
                    0,
                    "found a variable in place of scheme and host, expected a URL that starts with https:// and a host");
        }
        if (text.isEmpty()) {
            return fault(NOT_ABSOLUTE, text, 0, "expected a URL that starts with https://, found nothing");
        }
        if (text.startsWith("//")) {
            return noScheme(text, "https:" + text);
        }
        if (firstDelimiter == 0) {
            return fault(
                    NOT_ABSOLUTE, text, 0, "expected a URL that starts with https:// and a host, found a relative one");
        }
        boolean isScheme = colon >= 0
                && colon < firstDelimiter
                && !(colon + 1 < text.length() && Character.isDigit(text.charAt(colon + 1)));
        if (!isScheme) {
            return noScheme(text, "https://" + text);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http")
                ? fault(NOT_ABSOLUTE, text, colon + 1, "expected '//' after '" + scheme + ":'")
                : fault(SCHEME, text, 0, "expected the scheme https or http, found '" + scheme + "'");
    }

    private static TemplateException noScheme(String text, String proposal) {
        return fault(
                NOT_ABSOLUTE,
                text,
                0,
                "expected a URL that starts with https://, found none; did you mean '"
                        + TemplateExcerpt.masked(proposal) + "'?");
    }

    private static TemplateException fault(Kind kind, String text, int offset, String message) {
        return TemplateException.inText(kind, text, offset, message);
    }
}
