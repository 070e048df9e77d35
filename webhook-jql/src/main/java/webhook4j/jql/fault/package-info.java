/**
 * How the parser and the compiler say that a query is none, before the public exception is made of it. Hidden, so that
 * neither of them depends on the public package that depends on them.
 */
@NullMarked
package webhook4j.jql.fault;

import org.jspecify.annotations.NullMarked;
