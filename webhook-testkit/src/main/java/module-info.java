import org.jspecify.annotations.NullMarked;

/** What a test of webhooks needs, and contract tests for providers. */
@NullMarked
module webhook4j.testkit {
    requires static transitive org.jspecify;
    requires transitive webhook4j.core;

    // Only the contract tests need these two; everything else works without them.
    requires static org.assertj.core;
    requires static transitive org.junit.jupiter.api;

    exports webhook4j.testkit;
}
