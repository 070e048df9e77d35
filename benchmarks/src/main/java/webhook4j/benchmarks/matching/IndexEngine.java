package webhook4j.benchmarks.matching;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import webhook4j.event.Event;
import webhook4j.jql.JqlFilter;
import webhook4j.jql.JqlIndex;
import webhook4j.jql.JqlIndexTrace;

/** The index of this library, with all filters or with those that a peer can express. */
final class IndexEngine implements Engine<String> {

    static final String NAME = "index";

    private final String name;
    private final Predicate<Clause> share;

    IndexEngine() {
        this(NAME, filter -> true);
    }

    IndexEngine(String name, Predicate<Clause> share) {
        this.name = name;
        this.share = share;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> source(Clause filter) {
        return share.test(filter) ? Optional.of(filter.accept(JqlText.INSTANCE)) : Optional.empty();
    }

    @Override
    public Matcher<?> build(List<Numbered<String>> filters) {
        JqlIndex<Integer> index = new JqlIndex<>((id, failure) -> {
            throw new IllegalStateException("filter " + id, failure);
        });
        for (Numbered<String> filter : filters) {
            index.add(filter.id(), JqlFilter.compile(filter.source()));
        }
        return new Index(index);
    }

    private record Index(JqlIndex<Integer> index) implements Matcher<Event> {

        @Override
        public void match(Sample event, Ids ids) {
            index.match(event.event(), ids);
        }

        @Override
        public Optional<Effort> effort(Sample event) {
            JqlIndexTrace trace = index.matchTrace(event.event());
            return Optional.of(new Effort(trace.asked(), trace.visited().size()));
        }

        @Override
        public Event read(Sample sample) {
            Event event = sample.event();
            event.body().json();
            return event;
        }

        @Override
        public void matchRead(Event event, Ids ids) {
            index.match(event, ids);
        }
    }
}
