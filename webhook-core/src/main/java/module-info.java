import org.jspecify.annotations.NullMarked;

/** What webhooks are made of, and the interfaces by which everything else is added. */
@NullMarked
module webhook4j.core {
    requires static transitive org.jspecify;
    requires transitive com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static com.nimbusds.jose.jwt;

    exports webhook4j.delivery;
    exports webhook4j.event;
    exports webhook4j.filter;
    exports webhook4j.icescrum;
    exports webhook4j.inbox;
    exports webhook4j.jira;
    exports webhook4j.registry;
    exports webhook4j.signature;
    exports webhook4j.source;
    exports webhook4j.template;
    exports webhook4j.transport;
    exports webhook4j.xurrent;

    uses webhook4j.filter.FilterLanguage;
}
