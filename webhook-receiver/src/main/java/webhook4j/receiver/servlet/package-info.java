/**
 * A receiver as a Jakarta servlet.
 *
 * <p>{@link webhook4j.receiver.servlet.WebhookServlet} is the servlet, for any container of Jakarta Servlet 6. Its {@code
 * inbound} helps frameworks that are built on servlets.
 */
@NullMarked
package webhook4j.receiver.servlet;

import org.jspecify.annotations.NullMarked;
