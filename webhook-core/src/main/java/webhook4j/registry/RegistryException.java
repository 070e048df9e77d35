package webhook4j.registry;

import org.jspecify.annotations.Nullable;

/** Says that a registry cannot do what it was asked to, or that JSON is no registration. Immutable. */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Kind {
        /** A webhook of that id is there already, of whatever tenant. */
        ALREADY_REGISTERED,
        /** No webhook of that id is there. */
        NOT_REGISTERED,
        /** An update would give the webhook another id or another tenant. */
        IDENTITY_CHANGED,
        /** JSON that is no registration of a webhook. */
        BAD_REGISTRATION
    }

    private final Kind kind;

    private RegistryException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Says that an id is taken.
     *
     * @param id the id
     * @return the exception, to be thrown
     */
    public static RegistryException alreadyRegistered(String id) {
        return new RegistryException(
                Kind.ALREADY_REGISTERED,
                "a webhook with id '" + id + "' is registered already; update it, or choose another id (ids are unique"
                        + " over all tenants)",
                null);
    }

    /**
     * Says that there is no such webhook.
     *
     * @param id the id
     * @return the exception, to be thrown
     */
    public static RegistryException notRegistered(String id) {
        return new RegistryException(
                Kind.NOT_REGISTERED, "no webhook with id '" + id + "' is registered; register it first", null);
    }

    /**
     * Says that an update would make it another webhook.
     *
     * @param before what it is
     * @param after what it would be
     * @return the exception, to be thrown
     */
    public static RegistryException identityChanged(Webhook before, Webhook after) {
        return new RegistryException(
                Kind.IDENTITY_CHANGED,
                "webhook '%s' of tenant '%s' keeps its id and its tenant, found id '%s' and tenant '%s'; register another one"
                        .formatted(before.id(), before.tenant(), after.id(), after.tenant()),
                null);
    }

    static RegistryException badRegistration(String message, @Nullable Throwable cause) {
        return new RegistryException(Kind.BAD_REGISTRATION, message, cause);
    }

    /**
     * What was wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
