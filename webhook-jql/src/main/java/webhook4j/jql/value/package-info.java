/**
 * What one value is, and when a literal is one of them.
 *
 * <p>A {@link webhook4j.jql.value.Subject} is the event as clauses see it. Of a field, a {@link
 * webhook4j.jql.value.FieldReader} knows where its values stand and when it is empty, and a {@link
 * webhook4j.jql.value.ValueType} how a literal is compared with one of them; what it makes of a clause's literals is a
 * {@link webhook4j.jql.value.ValueMatch}. {@link webhook4j.jql.value.FieldSpec} holds all of it for one field.
 */
@NullMarked
package webhook4j.jql.value;

import org.jspecify.annotations.NullMarked;
