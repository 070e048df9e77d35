import org.jspecify.annotations.NullMarked;

/** JQL: the language of the filters. */
@NullMarked
module webhook4j.jql {
    requires static transitive org.jspecify;
    requires transitive webhook4j.core;
    requires com.github.benmanes.caffeine;
    requires org.antlr.antlr4.runtime;
    requires org.slf4j;

    exports webhook4j.jql;
    exports webhook4j.jql.ast;
    exports webhook4j.jql.catalog;

    uses webhook4j.jql.catalog.JqlExtension;

    provides webhook4j.filter.FilterLanguage with
            webhook4j.jql.JqlLanguage;
}
