package webhook4j.registry;

import static java.util.Objects.requireNonNull;

/** The bounds of the texts that make a webhook. */
final class WebhookTexts {

    private static final int MAX_NAME = 255;
    private static final int MAX_TEXT = 32_768;

    private WebhookTexts() {}

    static String checkName(String what, String value, int min) {
        if (requireNonNull(value, what).length() < min || value.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "%s of a webhook has %d to %d characters, found %d".formatted(what, min, MAX_NAME, value.length()));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " of a webhook has no control characters, found one in it");
        }
        return value;
    }

    static String checkText(String what, String value) {
        if (value.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "%s of a webhook has at most %d characters, found %d".formatted(what, MAX_TEXT, value.length()));
        }
        return value;
    }
}
