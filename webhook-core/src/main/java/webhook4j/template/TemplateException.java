package webhook4j.template;

import org.jspecify.annotations.Nullable;

/**
 * Says that a text is no URL template, or that a template cannot be expanded for an event: what was expected, what was
 * found, and where.
 *
 * <p>Immutable. A message about a template shows it with what may be a credential (user info, values in the query)
 * replaced by stars; one about an expansion shows the variable and the start of its value.
 */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was wrong. The first eight are found when a template is parsed, the others when it is expanded. */
    public enum Kind {
        /** The text does not begin with a scheme and a host. */
        NOT_ABSOLUTE,
        /** The scheme is neither http nor https. */
        SCHEME,
        /** The URL holds a user name or a password. */
        USER_INFO,
        /** The host or the port is malformed. */
        HOST,
        /** A character that no URL has, or a percent sign that starts no escape. */
        CHARACTER,
        /** A variable that is not closed, has no name, or stands in the scheme, the user info, the host or the port. */
        VARIABLE,
        /** A variable that nobody knows. */
        UNKNOWN_VARIABLE,
        /** The template or the URL is too long. */
        TOO_LONG,
        /** The event has no value for a variable. */
        MISSING_VALUE,
        /** A value would change more of the URL than its own place, or break a line. */
        UNSAFE_VALUE,
        /** A value could not be read: the body is no JSON, or an application's function failed. */
        UNREADABLE_VALUE
    }

    private final Kind kind;
    private final int offset;

    private TemplateException(Kind kind, String message, int offset, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.offset = offset;
    }

    static TemplateException inText(Kind kind, String text, int offset, String message) {
        return new TemplateException(kind, TemplateExcerpt.pointing(text, offset, message), offset, null);
    }

    static TemplateException tooLong(String message) {
        return new TemplateException(Kind.TOO_LONG, message, 0, null);
    }

    static TemplateException inExpansion(
            Kind kind, String spelling, int offset, String message, @Nullable Throwable cause) {
        return new TemplateException(kind, "column " + (offset + 1) + ": " + spelling + ": " + message, offset, cause);
    }

    /**
     * What was wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Where in the template it was wrong.
     *
     * @return UTF-16 units from 0; for an expansion the start of the variable
     */
    public int offset() {
        return offset;
    }
}
