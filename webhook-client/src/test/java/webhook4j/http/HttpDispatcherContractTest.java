package webhook4j.http;

import webhook4j.delivery.Dispatcher;
import webhook4j.testkit.DispatcherContract;
import webhook4j.transport.AddressGuard;

class HttpDispatcherContractTest extends DispatcherContract {

    @Override
    protected Dispatcher newDispatcher() {
        return HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback())
                .build();
    }

    /** The JDK's client keeps them; {@link StaleConnectionTest} shows that there are never many. */
    @Override
    protected boolean closesWhatItCannotRead() {
        return false;
    }
}
