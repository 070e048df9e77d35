package webhook4j.jql.value;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.catalog.OrderProvider;

/** The orders of versions that were asked for on behalf of one event: each provider once for each project. */
final class VersionOrders {

    /**
     * What a provider said.
     *
     * @param provider who was asked
     * @param project about which project, by key
     * @param ranking the order; null where it gave none
     * @param reason why there is none
     */
    record Answer(
            OrderProvider provider,
            String project,
            @Nullable Ranking ranking,
            String reason) {}

    private volatile Answer[] answers = {};

    private VersionOrders() {}

    static VersionOrders of(Subject subject) {
        return subject.event().derived(VersionOrders.class, event -> new VersionOrders());
    }

    Answer ask(OrderProvider provider, String project) {
        Answer known = known(provider, project);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Answer since = known(provider, project);
            return since != null ? since : learn(provider, project);
        }
    }

    private @Nullable Answer known(OrderProvider provider, String project) {
        for (Answer answer : answers) {
            if (answer.provider() == provider && answer.project().equals(project)) {
                return answer;
            }
        }
        return null;
    }

    private Answer learn(OrderProvider provider, String project) {
        Answer answer = answer(provider, project);
        Answer[] more = Arrays.copyOf(answers, answers.length + 1);
        more[answers.length] = answer;
        answers = more;
        return answer;
    }

    private static Answer answer(OrderProvider provider, String project) {
        String what = "the order of the versions of project '" + project + "'";
        try {
            List<String> versions = List.copyOf(provider.versions(project));
            return versions.isEmpty()
                    ? new Answer(provider, project, null, what)
                    : new Answer(provider, project, Ranking.ascending(versions), "");
        } catch (RuntimeException e) {
            // Whoever knows the order is another's code, and one that fails must not stop the filter.
            return new Answer(provider, project, null, what + ", whose provider " + Failure.shown(e));
        }
    }
}
