package webhook4j.receiver.httpserver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.adapter.WholeAdapterContract;

class HttpServerAdapterContractTest extends WholeAdapterContract {

    @Override
    protected Running serve(Function<InboundRequest, CompletionStage<InboundResponse>> receiver, Duration deadline) {
        HttpServerAdapter adapter = HttpServerAdapter.serve(
                receiver, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), PATH, deadline);
        return new Running(adapter.port(), adapter::close);
    }
}
