package webhook4j.benchmarks.matching;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;

/** Lucene Monitor, told by its presearcher's weights which fields are the rarest. */
final class LuceneEngine implements Engine<Clause> {

    private static final int BATCH = 5_000;

    @Override
    public String name() {
        return "lucene";
    }

    @Override
    public int most() {
        return 100_000;
    }

    @Override
    public Optional<Clause> source(Clause filter) {
        return Optional.of(filter);
    }

    @Override
    public Matcher<?> build(List<Numbered<Clause>> filters) throws IOException {
        Monitor monitor = new Monitor(
                new StandardAnalyzer(),
                new TermFilteredPresearcher(LuceneEngine::weight, List.of(), Set.of()),
                new MonitorConfiguration().setQueryUpdateBufferSize(BATCH));
        for (int i = 0; i < filters.size(); i += BATCH) {
            monitor.register(filters.subList(i, Math.min(i + BATCH, filters.size())).stream()
                    .map(LuceneEngine::query)
                    .toList());
        }
        return new Registered(monitor);
    }

    private static MonitorQuery query(Numbered<Clause> filter) {
        return new MonitorQuery(Integer.toString(filter.id()), filter.source().accept(LuceneQueries.INSTANCE));
    }

    /** Of the terms of a conjunction the presearcher looks for the heaviest. */
    private static double weight(Term term) {
        return switch (term.field()) {
            case "assignee", "reporter" -> 10;
            case "fixVersion", "labels" -> 8;
            case "project" -> 6;
            case LuceneQueries.SUMMARY -> 5;
            case "component" -> 2;
            case LuceneQueries.CHANGED_TO -> 1.5;
            case LuceneQueries.PRESENT -> 0.01;
            default -> 1;
        };
    }

    private record Registered(Monitor monitor) implements Matcher<Document> {

        @Override
        public void match(Sample event, Ids ids) throws IOException {
            matchRead(read(event), ids);
        }

        @Override
        public Document read(Sample event) throws IOException {
            Facts facts = Facts.read(event.json());
            Document document = new Document();
            facts.values().forEach((field, values) -> {
                values.forEach(value -> document.add(new StringField(field.jql(), value, Store.NO)));
                document.add(new StringField(LuceneQueries.PRESENT, field.jql(), Store.NO));
            });
            facts.changedTo()
                    .forEach(status -> document.add(new StringField(LuceneQueries.CHANGED_TO, status, Store.NO)));
            document.add(new TextField(LuceneQueries.SUMMARY, facts.summary(), Store.NO));
            return document;
        }

        @Override
        public void matchRead(Document event, Ids ids) throws IOException {
            for (QueryMatch match :
                    monitor.match(event, QueryMatch.SIMPLE_MATCHER).getMatches()) {
                ids.add(Integer.parseInt(match.getQueryId()));
            }
        }

        @Override
        public void close() throws IOException {
            monitor.close();
        }
    }
}
