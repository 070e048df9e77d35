package webhook4j.http;

import webhook4j.delivery.Dispatcher;
import webhook4j.testkit.DispatcherContract;

class HttpDispatcherContractTest extends DispatcherContract {

    @Override
    protected Dispatcher newDispatcher() {
        return HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback())
                .build();
    }
}
