package webhook4j.benchmarks.matching;

import java.util.Locale;

/** What the filters are like. */
enum Scenario {
    /** As webhooks' filters are: nearly all name a project, a person, a label or a version. */
    SKEWED,
    /** Every filter names the most frequent project, and something else. */
    ONE_VALUE,
    /** Nothing but exclusions, which most events pass. */
    NEGATIVE,
    /** Nothing but words of the summary. */
    TEXT;

    static Scenario of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
