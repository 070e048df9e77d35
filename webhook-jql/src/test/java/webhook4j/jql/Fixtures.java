package webhook4j.jql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import webhook4j.event.Event;

/** Events of the tests: those of the conformance tables about basics, and small ones. */
final class Fixtures {

    static final List<String> EVENTS = List.of(
            "full", "partial", "sparse", "bare", "no-fields", "no-issue", "issue-is-text", "fields-null", "odd-values");

    private Fixtures() {}

    /** Whatever its body says of its type, it is an update. */
    static Event event(String name) {
        return Event.builder("jira:issue_updated")
                .body(ConformanceTable.event("basics-" + name).body())
                .build();
    }

    static Event issueEvent(String fields) {
        return Event.of(
                "jira:issue_updated",
                ("{\"issue\":{\"key\":\"WEB-1\",\"fields\":" + fields + "}}").getBytes(StandardCharsets.UTF_8));
    }
}
