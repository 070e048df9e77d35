package webhook4j.receiver.adapter;

import java.util.concurrent.CompletionStage;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;

/** What the glue asks of a receiver; a test may stand in for it. */
@FunctionalInterface
interface Receives {

    CompletionStage<InboundResponse> receiveAsync(InboundRequest request);
}
