package webhook4j.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.filter.Explanation;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterException;
import webhook4j.filter.FilterIndex;
import webhook4j.filter.FilterLanguage;
import webhook4j.filter.Verdict;

/** A language for tests: {@code /issue/key=WEB-1}. A field that is missing gives UNKNOWN; {@code boom} always throws. */
final class FieldLanguage implements FilterLanguage {

    final AtomicInteger compiled = new AtomicInteger();
    final AtomicInteger added = new AtomicInteger();
    volatile boolean indexIsBroken;
    /** Called when an index is asked, before it looks. */
    volatile Runnable beforeLooking = () -> {};
    /** Called when an index has looked, before it answers. */
    volatile Runnable beforeAnswering = () -> {};

    @Override
    public String name() {
        return "fields";
    }

    @Override
    public Filter compile(String text) {
        compiled.incrementAndGet();
        int equals = text.indexOf('=');
        if (equals < 0 && !text.equals("boom") && !text.equals("deep")) {
            throw new Unreadable("column 1: expected pointer=value, found '" + text + "'");
        }
        return new FieldFilter(text, equals);
    }

    @Override
    public <K> FilterIndex<K> newIndex() {
        Map<K, Entry> entries = new ConcurrentHashMap<>();
        return new FilterIndex<>() {
            @Override
            public void add(K key, Set<EventType> types, Filter filter) {
                added.incrementAndGet();
                entries.put(key, new Entry(types, filter));
            }

            @Override
            public void remove(K key) {
                entries.remove(key);
            }

            @Override
            public void match(Event event, Consumer<? super K> sink) {
                if (indexIsBroken) {
                    throw new IllegalStateException("the index is broken");
                }
                beforeLooking.run();
                List<K> found = new ArrayList<>();
                entries.forEach((key, entry) -> {
                    if (entry.matches(event)) {
                        found.add(key);
                    }
                });
                beforeAnswering.run();
                found.forEach(sink);
            }
        };
    }

    private record Entry(Set<EventType> types, Filter filter) {
        boolean matches(Event event) {
            if (!types.isEmpty() && !types.contains(event.type())) {
                return false;
            }
            event.body().json();
            try {
                return filter.test(event);
            } catch (IllegalStateException e) {
                return false;
            }
        }
    }

    private record FieldFilter(String text, int equals) implements Filter {
        @Override
        public Verdict evaluate(Event event) {
            if (text.equals("deep")) {
                throw new StackOverflowError("deep");
            }
            if (equals < 0) {
                throw new IllegalStateException("boom");
            }
            var found = event.body().json().at(text.substring(0, equals));
            if (found.isMissingNode()) {
                return Verdict.UNKNOWN;
            }
            return found.asText().equals(text.substring(equals + 1)) ? Verdict.TRUE : Verdict.FALSE;
        }

        @Override
        public Explanation explain(Event event) {
            Verdict verdict = evaluate(event);
            return verdict == Verdict.UNKNOWN
                    ? Explanation.unknown(text, "no such field")
                    : Explanation.saw(verdict, text, "a value");
        }
    }

    /** What this language says of text that is no filter. */
    static final class Unreadable extends FilterException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public int line() {
            return 1;
        }

        @Override
        public int column() {
            return 1;
        }
    }
}
