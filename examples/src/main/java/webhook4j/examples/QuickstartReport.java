package webhook4j.examples;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import webhook4j.event.Event;

/** What the quickstart saw, as a table for people and a line for a test. */
final class QuickstartReport {

    private static final String ROW = "  %-12s %-8s %-54s %-11s %-9s %s%n";

    /** An event of the run, by the name it has there, and what it was to each webhook. */
    record Line(String name, Event event, List<Match> matches) {}

    /** A webhook's part in an event: where it was delivered and what the handler was handed, or why it did not match. */
    record Match(String webhook, boolean matched, String url, String status, int attempts, String told) {

        static Match of(String webhook, String url, String status, int attempts, String told) {
            return new Match(webhook, true, url, status, attempts, told);
        }

        static Match not(String webhook, String why) {
            return new Match(webhook, false, "", "", 0, why);
        }
    }

    private final List<Line> lines;
    private final List<String> refusals;
    private final Inbox inbox;

    QuickstartReport(List<Line> lines, List<String> refusals, Inbox inbox) {
        this.lines = lines;
        this.refusals = refusals;
        this.inbox = inbox;
    }

    void print(PrintStream out) {
        out.printf(
                ROW, "webhook", "matched", "url", "answer", "attempts", "the handler was handed, or why not matched");
        for (Line line : lines) {
            out.printf("%n%s  %s  (%s)%n", line.event().type(), Describe.issue(line.event()), line.name());
            line.matches().forEach(match -> print(out, match));
        }
        refusals.forEach(refusal -> out.printf("%nno event: %s%n", refusal));
        out.printf("%n%s%n", summary());
    }

    private static void print(PrintStream out, Match match) {
        if (match.matched()) {
            out.printf(ROW, match.webhook(), "yes", match.url(), match.status(), match.attempts(), match.told());
        } else {
            out.printf("  %-12s %-8s %s%n", match.webhook(), "no", match.told());
        }
    }

    /** One line: what was published, what was delivered, and what was handled. */
    String summary() {
        return ("%d events published, %d files refused; %d matches, %d delivered in %d attempts;"
                        + " %d handled once, %d handled again, %d requests refused")
                .formatted(
                        lines.size(),
                        refusals.size(),
                        matched().count(),
                        matched()
                                .filter(match -> match.status().equals("status 200"))
                                .count(),
                        matched().mapToInt(Match::attempts).sum(),
                        inbox.handledOnce(),
                        inbox.handledAgain(),
                        inbox.refused());
    }

    private Stream<Match> matched() {
        return lines.stream().flatMap(line -> line.matches().stream()).filter(Match::matched);
    }
}
