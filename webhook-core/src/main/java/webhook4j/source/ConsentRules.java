package webhook4j.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import webhook4j.signature.Headers;

/**
 * Whom an endpoint wants events of, and how many: what it answers the {@code OPTIONS} by which CloudEvents asks for consent.
 * Immutable.
 *
 * @param origins names in the DNS, in any case; a star is everybody
 * @param perMinute how many requests in a minute at most, above 0; empty for as many as are asked for
 */
record ConsentRules(List<String> origins, OptionalLong perMinute) {

    private static final String ORIGIN = "WebHook-Request-Origin";
    private static final String RATE = "WebHook-Request-Rate";
    private static final String ANY = "*";
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,17}");

    ConsentRules {
        origins = List.copyOf(origins);
    }

    /** What is answered, if it is that question and anybody is wanted at all; without consent it names the methods alone. */
    Optional<Reply> answer(Headers asked) {
        if (origins.isEmpty() || !asked.contains(ORIGIN)) {
            return Optional.empty();
        }
        Headers.Builder headers = Headers.builder().with("Allow", "POST, OPTIONS");
        allowedOrigin(asked).filter(origin -> isRateSound(asked)).ifPresent(origin -> {
            headers.with("WebHook-Allowed-Origin", origin);
            rate(asked).ifPresent(rate -> headers.with("WebHook-Allowed-Rate", Long.toString(rate)));
        });
        return Optional.of(new Reply(200, headers.build(), new byte[0]));
    }

    /** As it was configured: nothing of a stranger's text is repeated. */
    private Optional<String> allowedOrigin(Headers asked) {
        String wanted = asked.first(ORIGIN).orElse("");
        if (asked.all(ORIGIN).size() != 1 || wanted.isEmpty()) {
            return Optional.empty();
        }
        return origins.stream()
                .filter(origin -> origin.equals(ANY) || origin.equalsIgnoreCase(wanted))
                .findFirst();
    }

    private static boolean isRateSound(Headers asked) {
        return !asked.contains(RATE)
                || (asked.all(RATE).size() == 1
                        && COUNT.matcher(asked.first(RATE).orElse("")).matches());
    }

    private OptionalLong rate(Headers asked) {
        if (!asked.contains(RATE)) {
            return perMinute;
        }
        long wanted = Long.parseLong(asked.first(RATE).orElseThrow());
        return OptionalLong.of(Math.min(wanted, perMinute.orElse(wanted)));
    }
}
