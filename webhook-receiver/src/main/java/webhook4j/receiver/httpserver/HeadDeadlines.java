package webhook4j.receiver.httpserver;

import com.sun.net.httpserver.HttpHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Runs the work of a server, and bounds the time that the line and the headers of a request may take. The JDK's server
 * reads them on the thread that will handle the request, and would wait for ever.
 */
final class HeadDeadlines implements Executor {

    private final Executor threads;
    private final Deadlines deadlines;
    private final Map<Thread, Deadline> heads = new ConcurrentHashMap<>();

    HeadDeadlines(Executor threads, Deadlines deadlines) {
        this.threads = threads;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(() -> {
            try (Deadline deadline = new Deadline(deadlines)) {
                heads.put(Thread.currentThread(), deadline);
                work.run();
            } finally {
                heads.remove(Thread.currentThread());
            }
        });
    }

    /** The handler, whose time does not count: when it is called the head has been read. */
    HttpHandler endBefore(HttpHandler handler) {
        return exchange -> {
            Deadline deadline = heads.get(Thread.currentThread());
            if (deadline != null) {
                deadline.close();
            }
            handler.handle(exchange);
        };
    }
}
