package webhook4j.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Where a token is looked for: the first place that has one counts.
 *
 * @param places in their order, at least one
 * @param maxLength the longest token that is looked at, in characters
 */
record TokenPlaces(List<Place> places, int maxLength) {

    /** One place. */
    sealed interface Place {
        /** The token, or empty where the place has none. */
        Optional<String> find(IncomingMessage message) throws TokenFault;

        /** Whether the place is taken, by a token or by something else. */
        boolean isTaken(IncomingMessage message);
    }

    /** The member of an object that is the body. */
    record InBody(String member) implements Place {

        /** How many members and elements a body may have; there is hardly one beside the token. */
        private static final int MAX_MEMBERS = 1_000;

        @Override
        public Optional<String> find(IncomingMessage message) throws TokenFault {
            checkMembers(message.body());
            JsonNode token = Token.object(message.body()).path(member);
            if (!token.isTextual()) {
                throw TokenFault.malformed();
            }
            return Optional.of(token.textValue());
        }

        /** A tree takes thirty times the room of its text, and a stranger may have written it: so it is bounded before. */
        private static void checkMembers(byte[] json) throws TokenFault {
            int count = 0;
            for (byte b : json) {
                if ((b == ',' || b == '[' || b == '{') && ++count > MAX_MEMBERS) {
                    throw TokenFault.malformed();
                }
            }
        }

        @Override
        public boolean isTaken(IncomingMessage message) {
            return true;
        }
    }

    /** A header, behind a prefix. In {@code Authorization} that is a scheme, whose case does not matter (RFC 9110, 11.1). */
    record InHeader(String name, String prefix) implements Place {
        @Override
        public Optional<String> find(IncomingMessage message) throws TokenFault {
            if (message.headers().all(name).size() > 1) {
                throw new TokenFault(RejectionReason.DUPLICATE_HEADER);
            }
            boolean ignoringCase = name.equalsIgnoreCase("Authorization");
            return message.headers()
                    .first(name)
                    .filter(value -> value.regionMatches(ignoringCase, 0, prefix, 0, prefix.length()))
                    .map(value -> Headers.trimmed(value.substring(prefix.length())));
        }

        @Override
        public boolean isTaken(IncomingMessage message) {
            return message.headers().contains(name);
        }
    }

    /** A parameter of the query. */
    record InQuery(String parameter) implements Place {
        @Override
        public Optional<String> find(IncomingMessage message) throws TokenFault {
            try {
                List<String> tokens = Query.parse(message.uri().getRawQuery()).stream()
                        .filter(found -> found.name().equals(parameter))
                        .map(Query.Parameter::value)
                        .toList();
                if (tokens.size() > 1) {
                    throw TokenFault.malformed();
                }
                return tokens.stream().findFirst();
            } catch (IllegalArgumentException e) {
                throw TokenFault.malformed();
            }
        }

        @Override
        public boolean isTaken(IncomingMessage message) {
            return false;
        }
    }

    /**
     * The token.
     *
     * @throws TokenFault if there is none, or one that is too long
     */
    String find(IncomingMessage message) throws TokenFault {
        for (Place place : places) {
            Optional<String> token = place.find(message);
            if (token.isPresent()) {
                return bounded(token.get());
            }
        }
        boolean taken = places.stream().anyMatch(place -> place.isTaken(message));
        throw new TokenFault(taken ? RejectionReason.MALFORMED_HEADER : RejectionReason.MISSING_HEADER);
    }

    private String bounded(String token) throws TokenFault {
        if (token.length() > maxLength) {
            throw TokenFault.malformed();
        }
        return token;
    }
}
