import org.jspecify.annotations.NullMarked;

/** Sending webhooks over Apache HttpClient 5. */
@NullMarked
module webhook4j.apache {
    requires static transitive org.jspecify;
    requires transitive webhook4j.core;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.httpcomponents.core5.httpcore5.h2;
    requires org.slf4j;

    exports webhook4j.apache;
}
