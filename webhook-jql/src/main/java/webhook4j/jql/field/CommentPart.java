package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;

/** The comments of the issue, and the one that the event is about. */
final class CommentPart implements TextsReader.Part {

    /** What the part looks at. */
    static final Projection READS = Places.fields(List.of("comment")).plus(List.of("comment"));

    @Override
    public void addTo(TextMembers.Builder texts, Subject subject) {
        JsonNode own = subject.root().path("comment");
        // A transition's webhook has the comment's text in place of the comment.
        JsonNode body = own.isTextual() ? own : own.path("body");
        if (!body.isMissingNode()) {
            texts.add(body);
        }
        JsonNode comments = subject.fields().path("comment");
        if (!comments.isNull()) {
            addAll(comments, texts);
        }
    }

    private static void addAll(JsonNode comments, TextMembers.Builder texts) {
        JsonNode shown = comments.path("comments");
        if (!shown.isArray()) {
            texts.lacks(MemberReader.absent(comments.isMissingNode() ? "comment" : "comments"));
            return;
        }
        for (JsonNode comment : shown) {
            JsonNode body = comment.path("body");
            if (body.isMissingNode()) {
                texts.lacks("a comment has no body");
            } else {
                texts.add(body);
            }
        }
        if (comments.path("total").asLong() > shown.size()) {
            texts.lacks("the event holds %d of %d comments"
                    .formatted(shown.size(), comments.path("total").asLong()));
        }
    }
}
