package webhook4j.receiver.servlet;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.adapter.Jetty;
import webhook4j.receiver.adapter.WholeAdapterContract;

class WebhookServletContractTest extends WholeAdapterContract {

    @Override
    protected Running serve(Function<InboundRequest, CompletionStage<InboundResponse>> receiver, Duration deadline)
            throws Exception {
        return Jetty.serve(new WebhookServlet(receiver, deadline), PATH, true);
    }
}
