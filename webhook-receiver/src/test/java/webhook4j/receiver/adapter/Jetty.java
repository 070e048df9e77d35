package webhook4j.receiver.adapter;

import jakarta.servlet.Servlet;
import java.time.Duration;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** A servlet in a real container on loopback. */
public final class Jetty {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private Jetty() {}

    /** Starts a server with this servlet at a path. */
    public static AdapterContract.Running serve(Servlet servlet, String path, boolean async) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(async);
        context.addServlet(holder, path);
        return serve(context);
    }

    /** Starts a server with these servlets and filters. */
    public static AdapterContract.Running serve(ServletContextHandler context) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return new AdapterContract.Running(connector.getLocalPort(), () -> LifeCycle.stop(server));
    }
}
