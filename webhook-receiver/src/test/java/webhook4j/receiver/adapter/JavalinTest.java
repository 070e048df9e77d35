package webhook4j.receiver.adapter;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.servlet.WebhookServlet;

/** The glue of docs/adapters.md for Javalin. */
class JavalinTest extends AdapterContract {

    private static void routes(JavalinConfig config, Receives receiver) {
        // example: javalin
        Handler hook = context -> {
            var request = WebhookServlet.inbound(context.req());
            context.future(() -> receiver.receiveAsync(request)
                    .thenAccept(answer -> {
                        answer.headers().forEach((name, values) -> context.header(name, String.join(", ", values)));
                        context.status(answer.status()).result(answer.body());
                    })
                    .toCompletableFuture());
        };
        config.routes.post("/hooks/jira", hook).options("/hooks/jira", hook);
        // end
    }

    @Override
    protected Running serve(Function<InboundRequest, CompletionStage<InboundResponse>> receiver, Duration deadline) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            routes(config, receiver::apply);
        });
        server.start(0);
        return new Running(server.port(), server::stop);
    }
}
