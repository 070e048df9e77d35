package webhook4j.examples;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import webhook4j.jira.Jira;
import webhook4j.signature.Secret;
import webhook4j.source.Generic;
import webhook4j.source.Source;

/**
 * A system that {@link Listen} knows.
 *
 * @param id how it is named on the command line: {@code standard-webhooks}
 * @param signed makes the source that believes who has a secret
 * @param unsigned makes the source that believes everybody
 */
record ListenSource(String id, Function<Secret, Source> signed, Supplier<Source> unsigned) {

    /** Another system is another line. */
    private static final List<ListenSource> ALL = List.of(
            new ListenSource("jira", Jira::signedWith, Jira::insecureAcceptUnsigned),
            new ListenSource("generic", Generic::signedWith, Generic::insecureAcceptUnsigned));

    static String ids() {
        return ALL.stream().map(ListenSource::id).collect(Collectors.joining(", "));
    }

    static ListenSource of(String id) {
        return ALL.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected --source with one of " + ids() + ", found '" + id + "'"));
    }
}
