package webhook4j.benchmarks.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import webhook4j.benchmarks.Samples;
import webhook4j.jira.ChangelogItem;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.Jira;
import webhook4j.jira.JiraEvent;

/** How much does a typed event cost from its 10 KB of JSON, beside a tree that Jackson makes of them? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class DecodeBenchmark {

    private static final int SIZE = 10 * 1024;

    private final ObjectMapper mapper = new ObjectMapper();
    private byte[] json;

    /** For JMH. */
    public DecodeBenchmark() {}

    /** Makes the body: the sample with more custom fields, until it has the size. */
    @Setup
    public void prepare() throws IOException {
        ObjectNode event = (ObjectNode) mapper.readTree(Samples.issueUpdated());
        ObjectNode fields = (ObjectNode) event.path("issue").path("fields");
        for (int i = 0; mapper.writeValueAsBytes(event).length < SIZE; i++) {
            fields.putObject("customfield_2" + (1000 + i))
                    .put("id", Integer.toString(i))
                    .put("value", "A choice of some words, number " + i);
        }
        json = mapper.writeValueAsBytes(event);
    }

    /** The tree alone. */
    @Benchmark
    public JsonNode jackson() throws IOException {
        return mapper.readTree(json);
    }

    /** The typed event, and what a handler may ask it. */
    @Benchmark
    public void typed(Blackhole asked) {
        IssueEvent event = (IssueEvent) JiraEvent.of(Jira.read(json));
        asked.consume(event.action());
        asked.consume(event.issue().key());
        asked.consume(event.issue().summary());
        asked.consume(event.issue().status());
        asked.consume(event.user());
        for (ChangelogItem item : event.changes()) {
            asked.consume(item.field());
            asked.consume(item.toText());
        }
    }

    /** What both make of it, for a test: the issue's key. */
    String keys() throws IOException {
        IssueEvent event = (IssueEvent) JiraEvent.of(Jira.read(json));
        return jackson().path("issue").path("key").asText() + " "
                + event.issue().key().orElse("") + " " + json.length;
    }
}
