package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * How a board is set up. Its id and name are those of the board.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class BoardConfiguration extends NamedView {

    private BoardConfiguration(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static BoardConfiguration of(JsonNode json) {
        return new BoardConfiguration(json);
    }

    /**
     * How the board is worked with.
     *
     * @return {@code "scrum"}, {@code "kanban"} or {@code "simple"}, or empty when the payload does not say
     */
    public Optional<String> type() {
        return string("type");
    }

    /**
     * The project that the board belongs to.
     *
     * @return the project, or empty when the payload has none
     */
    public Optional<Project> location() {
        return named("location", Project::of);
    }

    /**
     * The query that fills the board.
     *
     * @return the filter, with its id only, or empty when the payload has none
     */
    public Optional<SavedFilter> filter() {
        return named("filter", SavedFilter::of);
    }

    /**
     * The columns, from left to right.
     *
     * @return the columns, or none when the payload has none
     */
    public List<Column> columns() {
        return Members.views(member("columnConfig"), "columns", Column::of);
    }

    /**
     * The custom field by which issues are ranked.
     *
     * @return the number in {@code customfield_…}, or empty when the payload has none
     */
    public Optional<String> rankCustomFieldId() {
        return Members.text(member("ranking"), "rankCustomFieldId");
    }

    /** A column of a board. Immutable; safe to share between threads. */
    public static final class Column extends JiraView {

        private Column(JsonNode json) {
            super(json);
        }

        private static Column of(JsonNode json) {
            return new Column(json);
        }

        /**
         * The name.
         *
         * @return the name, or empty when the payload has none
         */
        public Optional<String> name() {
            return string("name");
        }

        /**
         * The states whose issues stand in the column.
         *
         * @return the states, with their ids only
         */
        public List<Status> statuses() {
            return views("statuses", Status::of);
        }
    }
}
