package webhook4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.jira.Jira;
import webhook4j.jql.JqlException;
import webhook4j.jql.JqlFilter;
import webhook4j.jql.JqlNeeds;

/**
 * Tries a JQL query on an event: prints the verdict, what the query asks for, and which clause saw what; of text that is no
 * query, what is wrong and where.
 *
 * <p>Takes the query and a file with an event as Jira sends it.
 */
public final class TryFilter {

    private final PrintStream out;

    TryFilter(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the program.
     *
     * @param args a query in JQL, and a file
     * @throws IOException if the file cannot be read
     */
    public static void main(String... args) throws IOException {
        if (args.length != 2) {
            System.out.println("expected two arguments, a query and a file with an event, found " + args.length);
            return;
        }
        new TryFilter(System.out).run(args[0], Path.of(args[1]));
    }

    void run(String query, Path file) throws IOException {
        try {
            JqlFilter filter = JqlFilter.compile(query);
            Event event = Jira.read(Files.readAllBytes(file));
            out.println("query    " + filter.query());
            out.println("event    " + event.type() + " " + Describe.issue(event));
            out.println(
                    "verdict  " + filter.evaluate(event) + (filter.test(event) ? ", delivered" : ", not delivered"));
            out.println("needs    " + inWords(filter.needs()));
            out.println();
            out.println(filter.explain(event));
        } catch (JqlException e) {
            out.println(e.getMessage());
        } catch (EventException e) {
            out.println(file + " holds no event: " + e.getMessage());
        }
    }

    private static String inWords(JqlNeeds needs) {
        return "fields " + new TreeSet<>(needs.fields())
                + (needs.providers().isEmpty() ? "" : ", perhaps somebody who knows " + needs.providers())
                + (needs.changeLog() ? ", the change log" : "")
                + (needs.clock() ? ", the clock" : "");
    }
}
