package webhook4j.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Filters as people register them with webhooks, invented: one to four clauses, nearly always with a project, a person,
 * a label or a version; few projects, people and words have most of them. The same for the same number.
 */
final class WebhookFilters {

    private static final String[] STATUSES = {
        "Done", "\"In Progress\"", "Open", "\"To Do\"", "Review", "Closed", "Blocked", "Testing", "Ready", "Rejected"
    };
    private static final String[] PRIORITIES = {"High", "Highest", "Medium", "Low", "Lowest"};
    private static final String[] TYPES = {"Bug", "Story", "Task", "Epic", "Incident"};

    private final SplittableRandom random = new SplittableRandom(7);

    private WebhookFilters() {}

    /** As many different filters. */
    static List<String> distinct(int count) {
        WebhookFilters filters = new WebhookFilters();
        Set<String> distinct = new LinkedHashSet<>();
        while (distinct.size() < count) {
            distinct.add(filters.filter());
        }
        return List.copyOf(distinct);
    }

    private String filter() {
        int further = random.nextInt(4);
        String filter = anchor();
        for (int i = 0; i < further; i++) {
            filter += " AND " + (random.nextInt(8) == 0 ? "(" + clause() + " OR " + clause() + ")" : clause());
        }
        return filter;
    }

    /** What nearly every filter begins with. */
    private String anchor() {
        int kind = random.nextInt(20);
        if (kind < 12) {
            return project();
        }
        if (kind < 16) {
            return assignee();
        }
        return kind < 18 ? label() : kind < 19 ? version() : text();
    }

    private String clause() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> "status = " + STATUSES[skewed(STATUSES.length)];
            case 2 -> "status IN (" + some(STATUSES) + ")";
            case 3 -> "status CHANGED TO " + STATUSES[skewed(STATUSES.length)];
            case 4, 5 -> assignee();
            case 6 -> label();
            case 7 -> version();
            case 8 ->
                "priority " + (random.nextBoolean() ? "= " + PRIORITIES[skewed(5)] : "IN (" + some(PRIORITIES) + ")");
            case 9 -> "issuetype = " + TYPES[skewed(TYPES.length)];
            case 10 -> project();
            default -> text();
        };
    }

    private String project() {
        return "project = P" + skewed(2_000);
    }

    private String assignee() {
        return "assignee = user" + skewed(20_000);
    }

    private String label() {
        return "labels = label-" + skewed(5_000);
    }

    private String version() {
        return "fixVersion = " + skewed(10) + "." + skewed(20) + "." + skewed(40);
    }

    private String text() {
        return "summary ~ word" + skewed(10_000);
    }

    private String some(String[] of) {
        int first = skewed(of.length - 2);
        return IntStream.rangeClosed(first, first + 1 + random.nextInt(2))
                .mapToObj(i -> of[i])
                .collect(Collectors.joining(", "));
    }

    /** Less than the bound; a tenth of the numbers is drawn about half of the time. */
    private int skewed(int bound) {
        double part = random.nextDouble();
        return (int) (bound * part * part * part);
    }
}
