/** The functions of JQL: what they are called with, beside which fields they stand, and what they give. */
@NullMarked
package webhook4j.jql.function;

import org.jspecify.annotations.NullMarked;
