import org.jspecify.annotations.NullMarked;

/** Receiving webhooks: trusting, reading, routing, once. */
@NullMarked
@SuppressWarnings("requires-transitive-automatic") // Micrometer has no module descriptor
module webhook4j.receiver {
    requires static transitive org.jspecify;
    requires static transitive micrometer.core;
    requires static transitive jakarta.servlet;
    requires transitive jdk.httpserver;
    requires transitive webhook4j.core;
    requires com.github.benmanes.caffeine;
    requires java.net.http;
    requires org.slf4j;

    exports webhook4j.receiver;
    exports webhook4j.receiver.httpserver;
    exports webhook4j.receiver.servlet;
}
