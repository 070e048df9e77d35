import org.jspecify.annotations.NullMarked;

/** Sending webhooks, and managing them in other systems. */
@NullMarked
@SuppressWarnings("requires-transitive-automatic") // Micrometer has no module descriptor
module webhook4j.client {
    requires static transitive org.jspecify;
    requires static transitive micrometer.core;
    requires transitive java.net.http;
    requires transitive webhook4j.core;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports webhook4j.http;
    exports webhook4j.publish;

    uses webhook4j.delivery.Dispatcher;
    uses webhook4j.source.Source;

    provides webhook4j.delivery.Dispatcher with
            webhook4j.http.HttpDispatcher;
}
