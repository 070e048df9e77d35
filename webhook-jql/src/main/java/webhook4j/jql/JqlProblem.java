package webhook4j.jql;

import java.io.Serializable;

/**
 * One thing that is wrong with a query. Immutable.
 *
 * @param kind what is wrong
 * @param message what was found, what was expected and where, with the line and a caret under the place
 * @param offset where it starts, in UTF-16 units from 0
 * @param length how much of the text it is, in UTF-16 units; 0 at the end of the text
 * @param line its line, from 1
 * @param column its column, in UTF-16 units from 1
 */
public record JqlProblem(JqlException.Kind kind, String message, int offset, int length, int line, int column)
        implements Serializable {}
