package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/** Whether one value of a change log is what an operand asks for. */
interface LoggedMatch {

    /** Compares; the value is not empty. */
    Verdict test(LoggedValue part, Subject subject, long now);

    /** What was missing where {@link #test} said UNKNOWN. */
    default String missing(LoggedValue part, Subject subject, long now) {
        return "something in '" + part.show() + "' that the operand can be compared with";
    }

    /** By its id or its text. */
    record Named(ValueMatch texts) implements LoggedMatch {
        @Override
        public Verdict test(LoggedValue part, Subject subject, long now) {
            return Verdicts.of(passes(part.id(), subject, now) || passes(part.text(), subject, now));
        }

        private boolean passes(JsonNode text, Subject subject, long now) {
            return !text.isMissingNode() && texts.test(text, subject, now) == Verdict.TRUE;
        }
    }

    /** As a number: by its text, or by its id, where working times have their seconds. */
    record Numbered(ValueMatch numbers) implements LoggedMatch {

        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}(?:\\.[0-9]{1,100})?");

        @Override
        public Verdict test(LoggedValue part, Subject subject, long now) {
            return Verdicts.of(passes(part.text(), subject, now) || passes(part.id(), subject, now));
        }

        private boolean passes(JsonNode text, Subject subject, long now) {
            String digits = text.isMissingNode() ? "" : ValueMatch.text(text);
            return NUMBER.matcher(digits).matches() && numbers.test(number(digits), subject, now) == Verdict.TRUE;
        }

        private static JsonNode number(String digits) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(digits));
        }
    }

    /** By anything that the event has of the person. */
    record Person(ValueMatch people) implements LoggedMatch {
        @Override
        public Verdict test(LoggedValue part, Subject subject, long now) {
            return People.of(subject).test(people, part, subject, now);
        }

        @Override
        public String missing(LoggedValue part, Subject subject, long now) {
            return people.missing(part.person(), subject, now);
        }
    }

    /** By the value of that id which the issue holds now: the log may have less of it. */
    record Held(ChangedField field, FieldReader reader, ValueMatch values) implements LoggedMatch {
        @Override
        public Verdict test(LoggedValue part, Subject subject, long now) {
            if (part.id().isMissingNode()) {
                return Verdict.FALSE;
            }
            JsonNode held = ChangeLog.of(subject).changes(field).held(reader.read(subject), part.id());
            return Verdicts.of(!held.isMissingNode() && values.test(held, subject, now) == Verdict.TRUE);
        }
    }

    /** By its id as text of a type of its own: dates, which have ISO text there and a local form beside it. */
    record Typed(ValueMatch values) implements LoggedMatch {
        @Override
        public Verdict test(LoggedValue part, Subject subject, long now) {
            return part.id().isMissingNode() ? Verdict.UNKNOWN : values.test(part.id(), subject, now);
        }

        @Override
        public String missing(LoggedValue part, Subject subject, long now) {
            return part.id().isMissingNode()
                    ? "the ISO date beside '" + part.show() + "'"
                    : values.missing(part.id(), subject, now);
        }
    }
}
