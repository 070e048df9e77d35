package webhook4j.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webhook4j.event.EventType;
import webhook4j.source.EventCatalog.Edition;
import webhook4j.source.EventCatalog.Entry;
import webhook4j.source.EventCatalog.FilterUse;

/** The catalogues that come with the library, read out of tables beside this class when one is first asked for. */
final class BuiltInCatalogs {

    static final EventCatalog JIRA = read("jira-events.tsv", BuiltInCatalogs::jiraEntry);
    static final EventCatalog ICESCRUM = read("icescrum-events.tsv", BuiltInCatalogs::plainEntry);
    static final EventCatalog XURRENT = read("xurrent-events.tsv", BuiltInCatalogs::plainEntry);

    private BuiltInCatalogs() {}

    private static Entry jiraEntry(List<String> cells) {
        return new Entry(
                EventType.of(cells.get(0)),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                filterUse(cells.get(5)),
                parts(cells.get(6)).toList(),
                editions(cells.get(4)));
    }

    /** Events without editions and URL variables; an application's filter is consulted on all of them. */
    private static Entry plainEntry(List<String> cells) {
        String group = cells.get(0).split("\\.", 2)[0];
        return new Entry(EventType.of(cells.get(0)), cells.get(1), cells.get(2), group, FilterUse.CONSULTED, List.of());
    }

    private static EventCatalog read(String table, Function<List<String>, Entry> entry) {
        try (InputStream in = BuiltInCatalogs.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("the jar of webhook-core lacks the table " + table);
            }
            return EventCatalog.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> entry.apply(List.of(line.split("\t", -1))))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table " + table, e);
        }
    }

    private static FilterUse filterUse(String cell) {
        return switch (cell) {
            case "yes" -> FilterUse.CONSULTED;
            case "cloud" -> FilterUse.CONSULTED_IN_CLOUD;
            case "no" -> FilterUse.NOT_CONSULTED;
            default -> throw new IllegalStateException("expected yes, cloud or no, found " + cell);
        };
    }

    private static Set<Edition> editions(String cell) {
        return parts(cell)
                .map(part -> Edition.valueOf(part.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> parts(String cell) {
        return Arrays.stream(cell.split(",", -1)).filter(part -> !part.isEmpty());
    }
}
