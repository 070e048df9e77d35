package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Authorship;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;

/**
 * BY: who made the change, or gave the field its value.
 *
 * @param people the match of those who are asked for
 */
record ByAuthor(ValueMatch people) implements Occasion {

    @Override
    public Verdict test(Stretch stretch, Subject subject, long now) {
        JsonNode author = Authorship.of(subject).author();
        return isKnown(stretch, author) ? People.of(subject).test(people, author, subject, now) : Verdict.UNKNOWN;
    }

    @Override
    public String missing(Stretch stretch, Subject subject, long now) {
        JsonNode author = Authorship.of(subject).author();
        if (isKnown(stretch, author)) {
            return people.missing(author, subject, now);
        }
        return author.isMissingNode() ? "who made the change" : "who gave the field that value, before this event";
    }

    private static boolean isKnown(Stretch stretch, JsonNode author) {
        return switch (stretch) {
            case CHANGE, NEW -> !author.isMissingNode();
            case OLD, STANDING -> false;
        };
    }
}
