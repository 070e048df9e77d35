package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing that the specification allows is without a case in the conformance tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the report takes a look at every row
class ConformanceMatrixTest {

    private static final Path DOCUMENT = Path.of("../docs/jql-conformance.md");
    private static final Path RENEWED = Path.of("target/jql-conformance.md");

    private final ConformanceReport report = new ConformanceReport();

    @Test
    void no_cell_is_blank() {
        assertThat(report.blanks()).isEmpty();
    }

    @Test
    void the_document_says_what_the_tables_have() throws IOException {
        String renewed = report.markdown();
        Files.writeString(RENEWED, renewed);

        assertThat(DOCUMENT)
                .as("renew it: copy webhook-jql/%s to docs", RENEWED)
                .hasContent(renewed);
    }
}
