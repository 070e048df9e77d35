package webhook4j.jql.function;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Event;
import webhook4j.jql.catalog.FunctionCall;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.fault.Shown;
import webhook4j.jql.value.Failure;

/** What providers said of one event. Each is asked once for each call, however many filters want to know. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /**
     * What is asked, and whom.
     *
     * @param provider who is asked
     * @param call what
     */
    record Key(FunctionProvider provider, FunctionCall call) {}

    /** The place of one answer; others wait here while it is found out. */
    private static final class Answer {

        private boolean isAsked;
        private @Nullable FunctionResult result;

        synchronized FunctionResult get(Key key, Event event) {
            FunctionResult known = result;
            if (known == null && isAsked) {
                return FunctionResult.unknown("the provider for " + key.call().name() + " asks for its own answer");
            }
            if (known == null) {
                isAsked = true;
                try {
                    known = ask(key, event);
                    result = known;
                } finally {
                    isAsked = false;
                }
            }
            return known;
        }
    }

    private final Event event;
    private final ConcurrentMap<Key, Answer> answers = new ConcurrentHashMap<>();

    private Answers(Event event) {
        this.event = event;
    }

    static Answers of(Event event) {
        return event.derived(Answers.class, Answers::new);
    }

    FunctionResult get(Key key) {
        Answer answer = answers.get(key);
        // Asked outside the map's own lock: a provider may take long, or look at the event itself.
        return (answer == null ? answers.computeIfAbsent(key, unused -> new Answer()) : answer).get(key, event);
    }

    @SuppressWarnings("ConstantValue") // providers are written by others, perhaps without checks for null
    private static FunctionResult ask(Key key, Event event) {
        String name = key.call().name();
        try {
            @Nullable FunctionResult result = key.provider().call(key.call(), event);
            return result == null
                    ? FunctionResult.unknown("the provider for " + name + " gave nothing")
                    : withShownReason(result);
        } catch (RuntimeException e) {
            String failure = "the provider for " + name + " " + Failure.shown(e);
            LOG.debug(failure);
            return FunctionResult.unknown(failure);
        }
    }

    /** A reason is another's text too. */
    private static FunctionResult withShownReason(FunctionResult result) {
        return result instanceof FunctionResult.Unknown unknown
                ? FunctionResult.unknown(Shown.clipped(unknown.reason()))
                : result;
    }
}
