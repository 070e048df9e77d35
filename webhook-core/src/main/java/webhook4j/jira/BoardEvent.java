package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * Something happened to a board.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class BoardEvent extends JiraEventView implements JiraEvent {

    BoardEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The board.
     *
     * @return the board, or empty when its configuration changed
     */
    public Optional<Board> board() {
        return view("board", Board::of);
    }

    /**
     * How the board is set up now.
     *
     * @return the configuration, or empty when something else happened
     */
    public Optional<BoardConfiguration> configuration() {
        return view("configuration", BoardConfiguration::of);
    }

    /**
     * The id of the board, from wherever the payload has it.
     *
     * @return the id, or empty when it is nowhere
     */
    public Optional<String> boardId() {
        return board().flatMap(Board::id).or(() -> configuration().flatMap(BoardConfiguration::id));
    }
}
