package webhook4j.jql.history;

import webhook4j.jql.value.Kind;

/** How an item of the change log writes several values on one side. */
enum Splitting {
    /** Ids in brackets or with commas between them; a text without such ids is one value. */
    IDS,
    /** The same, and texts without ids have commas between them: sprints. */
    NAMES,
    /** Blanks between texts: labels. */
    WORDS;

    static Splitting of(Kind kind) {
        return switch (kind) {
            case LABEL -> WORDS;
            case SPRINT -> NAMES;
            default -> IDS;
        };
    }
}
