package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.value.Failure;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Asks somebody outside, once for each event and field. */
public final class ProvidedReader implements FieldReader {

    /** Who is asked for what: the same for every filter, so that the answer is shared. */
    private record Question(String field, FieldProvider provider) {}

    private final Question question;
    private final Function<Subject, Answer> fresh;

    /**
     * A reader.
     *
     * @param field the field's own name
     * @param provider knows its value
     */
    public ProvidedReader(String field, FieldProvider provider) {
        this.question = new Question(field, provider);
        this.fresh = subject -> new Answer(question);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProvidedReader that && question.equals(that.question);
    }

    @Override
    public int hashCode() {
        return question.hashCode();
    }

    @Override
    public JsonNode read(Subject subject) {
        return answer(subject).value(subject.event());
    }

    @Override
    public String missing(Subject subject) {
        return answer(subject).missing();
    }

    private Answer answer(Subject subject) {
        return subject.derived(question, Answer.class, fresh);
    }

    /** Asks when it is first read. The lock is this answer's own: other fields and events do not wait for it. */
    private static final class Answer {

        private final Question question;
        private boolean asked;
        private @Nullable JsonNode value;
        private String missing = "";

        Answer(Question question) {
            this.question = question;
        }

        synchronized JsonNode value(Event event) {
            if (!asked) {
                // Before asking, so that a provider that evaluates a filter on this very field comes to an end.
                asked = true;
                missing = "the provider of field '" + question.field() + "' is being asked already";
                ask(event);
            }
            JsonNode known = value;
            return known == null ? MissingNode.getInstance() : known;
        }

        synchronized String missing() {
            return missing;
        }

        @SuppressWarnings("ConstantValue") // providers are written by others
        private void ask(Event event) {
            try {
                Optional<JsonNode> found = question.provider().value(event);
                if (found == null) {
                    missing = "the provider of field '" + question.field() + "' gave nothing";
                    return;
                }
                value = found.filter(node -> !node.isMissingNode())
                        .map(MemberReader::orEmpty)
                        .orElse(null);
                missing = "the provider of field '" + question.field() + "' does not know it";
            } catch (RuntimeException e) {
                missing = "the provider of field '" + question.field() + "' " + Failure.shown(e);
            }
        }
    }
}
