import org.jspecify.annotations.NullMarked;

/** Receiving webhooks: trusting, reading, routing, once. */
@NullMarked
module webhook4j.receiver {
    requires static transitive org.jspecify;
    requires transitive jdk.httpserver;
    requires transitive webhook4j.core;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports webhook4j.receiver;
    exports webhook4j.receiver.httpserver;
}
