package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;

/** A member of each of the worklogs. */
record WorklogPart(String member) implements TextsReader.Part {

    /** What the parts of worklogs look at. */
    static final Projection READS = Places.fields(List.of("worklog"));

    /** Of one event; texts are not the only values that are collected so. */
    static TextMembers of(String member, Subject subject) {
        TextMembers.Builder values = new TextMembers.Builder();
        new WorklogPart(member).addTo(values, subject);
        return values.build();
    }

    @Override
    public void addTo(TextMembers.Builder values, Subject subject) {
        JsonNode worklog = subject.fields().path("worklog");
        if (worklog.isNull()) {
            return;
        }
        JsonNode shown = worklog.path("worklogs");
        if (!shown.isArray()) {
            values.lacks(MemberReader.absent(worklog.isMissingNode() ? "worklog" : "worklogs"));
            return;
        }
        for (JsonNode one : shown) {
            JsonNode value = one.path(member);
            // A worklog without a comment mostly lacks the member.
            if (!value.isMissingNode()) {
                values.add(value);
            } else if (!member.equals("comment")) {
                values.lacks("a worklog without member '" + member + "'");
            }
        }
        if (worklog.path("total").asLong() > shown.size()) {
            values.lacks("the event holds %d of %d worklogs"
                    .formatted(shown.size(), worklog.path("total").asLong()));
        }
    }
}
