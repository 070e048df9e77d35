package webhook4j.receiver.adapter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.servlet.WebhookServlet;

/** The glue of docs/adapters.md for Spring MVC, in a real container. */
class SpringMvcTest extends AdapterContract {

    @EnableWebMvc
    @RestController
    static final class Hooks {

        private final Receives receiver;

        Hooks(Receives receiver) {
            this.receiver = receiver;
        }

        // example: spring-mvc
        @RequestMapping(
                path = "/hooks/jira",
                method = {RequestMethod.POST, RequestMethod.OPTIONS})
        CompletionStage<ResponseEntity<byte[]>> receive(HttpServletRequest request) throws IOException {
            return receiver.receiveAsync(WebhookServlet.inbound(request))
                    .thenApply(answer -> ResponseEntity.status(answer.status())
                            .headers(headers -> answer.headers().forEach(headers::addAll))
                            .body(answer.body()));
        }
        // end
    }

    @Override
    protected Running serve(Function<InboundRequest, CompletionStage<InboundResponse>> receiver, Duration deadline)
            throws Exception {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(Hooks.class);
        context.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("receiver", (Receives) receiver::apply));
        return Jetty.serve(new DispatcherServlet(context), "/", true);
    }
}
