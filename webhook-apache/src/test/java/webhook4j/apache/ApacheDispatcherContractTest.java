package webhook4j.apache;

import webhook4j.delivery.Dispatcher;
import webhook4j.testkit.DispatcherContract;
import webhook4j.transport.AddressGuard;

class ApacheDispatcherContractTest extends DispatcherContract {

    @Override
    protected Dispatcher newDispatcher() {
        return ApacheDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback())
                .build();
    }
}
