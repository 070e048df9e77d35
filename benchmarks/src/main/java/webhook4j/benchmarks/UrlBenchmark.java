package webhook4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import webhook4j.event.Event;
import webhook4j.jira.Jira;
import webhook4j.template.UrlTemplate;

/** How much does a URL template cost beside strings put together by hand? Both make a {@link URI}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class UrlBenchmark {

    static final String TEMPLATE =
            "https://ci.example.com/projects/${project.key}/builds/${issue.key}?issue=${issue.id}";

    private final Event event = Jira.read(Samples.issueUpdated());
    private final UrlTemplate template = UrlTemplate.parse(TEMPLATE);

    /** For JMH. */
    public UrlBenchmark() {}

    /** By hand, encoded by the JDK. */
    @Benchmark
    public URI concatenation() {
        JsonNode issue = event.body().json().path("issue");
        return URI.create("https://ci.example.com/projects/"
                + encoded(issue.path("fields").path("project").path("key"))
                + "/builds/" + encoded(issue.path("key"))
                + "?issue=" + encoded(issue.path("id")));
    }

    /** By the template, which also checks every value. */
    @Benchmark
    public URI template() {
        return template.expand(event);
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }
}
