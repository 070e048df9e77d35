package webhook4j.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the benchmarks work on. */
public final class Samples {

    private Samples() {}

    /**
     * A {@code jira:issue_updated} as Jira Server sends it, invented: an issue with 40 custom fields, half of them empty.
     *
     * @return the body's bytes, a new array
     */
    public static byte[] issueUpdated() {
        try (InputStream in = Samples.class.getResourceAsStream("issue-updated.json")) {
            if (in == null) {
                throw new FileNotFoundException("issue-updated.json");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
