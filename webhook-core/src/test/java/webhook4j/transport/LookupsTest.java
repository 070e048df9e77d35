package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import webhook4j.transport.EndpointCheck.Allowed;
import webhook4j.transport.EndpointCheck.Refused;
import webhook4j.transport.Lookups.Vetting;

class LookupsTest {

    private final List<Runnable> queue = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Lookups lookups = lookups(queue::add);

    private Lookups lookups(Executor threads) {
        NameResolver resolver = host -> {
            asked.add(host);
            if (host.startsWith("none.")) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getByName(host.startsWith("inside.") ? "10.0.0.1" : "8.8.8.8"));
        };
        return new Lookups(new EndpointCheck(AddressGuard.publicOnly(), resolver, false), threads);
    }

    @Test
    void an_address_and_what_is_refused_as_it_stands_need_no_look_up() {
        assertThat(said(lookups.vet(URI.create("https://8.8.8.8/"))).get()).isInstanceOf(Allowed.class);
        assertThat(said(lookups.vet(URI.create("https://[::ffff:10.0.0.1]/"))).get())
                .isInstanceOf(Refused.class);
        assertThat(said(lookups.vet(URI.create("http://ci.example.com/"))).get())
                .isInstanceOf(Refused.class);

        assertThat(queue).isEmpty();
    }

    @Test
    void those_who_wait_for_a_host_share_one_look_up_and_the_next_asks_again() {
        AtomicReference<Object> first = said(lookups.vet(URI.create("https://ci.example.com/a")));
        AtomicReference<Object> second = said(lookups.vet(URI.create("https://CI.example.com:8443/b")));
        assertThat(first.get()).isNull();

        runQueue();
        said(lookups.vet(URI.create("https://ci.example.com/a")));
        runQueue();

        assertThat(first.get()).isInstanceOf(Allowed.class);
        assertThat(second.get()).isInstanceOf(Allowed.class);
        assertThat(asked).containsExactly("ci.example.com", "ci.example.com");
    }

    @Test
    void tells_what_was_thrown_as_it_was_thrown() {
        AtomicReference<Object> said = said(lookups.vet(URI.create("https://none.example.com/")));

        runQueue();

        assertThat(said.get()).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void a_look_up_for_which_nobody_waits_any_more_is_not_made() {
        // given a queue of names for which nobody has waited long enough, and one for which somebody waits
        for (int i = 0; i < 100; i++) {
            lookups.vet(URI.create("https://hangs" + i + ".example.com/")).giveUp();
        }
        Vetting impatient = lookups.vet(URI.create("https://ci.example.com/"));
        AtomicReference<Object> patient = said(lookups.vet(URI.create("https://ci.example.com/")));
        impatient.giveUp();
        impatient.giveUp();

        // when
        runQueue();

        // then
        assertThat(asked).containsExactly("ci.example.com");
        assertThat(patient.get()).isInstanceOf(Allowed.class);
    }

    @Test
    void who_comes_after_a_look_up_was_given_up_gets_one_of_his_own() {
        lookups.vet(URI.create("https://ci.example.com/")).giveUp();
        AtomicReference<Object> said = said(lookups.vet(URI.create("https://ci.example.com/")));

        runQueue();

        assertThat(asked).containsExactly("ci.example.com");
        assertThat(said.get()).isInstanceOf(Allowed.class);
    }

    @Test
    void tells_whether_somebody_was_asked_by_now() {
        Vetting vetting = lookups.vet(URI.create("https://ci.example.com/"));
        assertThat(vetting.hasBegun()).isFalse();

        runQueue();

        assertThat(vetting.hasBegun()).isTrue();
    }

    @Test
    void without_a_thread_there_is_no_look_up() {
        Lookups full = lookups(task -> {
            throw new RejectedExecutionException("full");
        });
        URI uri = URI.create("https://ci.example.com/");

        assertThatThrownBy(() -> full.vet(uri)).isInstanceOf(RejectedExecutionException.class);
        assertThat(full.refusal(uri, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void says_what_speaks_against_a_url_if_that_can_be_told_in_time() {
        Lookups atOnce = lookups(Runnable::run);

        assertThat(atOnce.refusal(URI.create("https://inside.example.com/"), Duration.ofSeconds(1)))
                .contains("the host has an address that is private (10.0.0.0/8)");
        assertThat(atOnce.refusal(URI.create("https://none.example.com/"), Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(lookups.refusal(URI.create("https://inside.example.com/"), Duration.ofMillis(1)))
                .isEmpty();
        runQueue();
        assertThat(asked).containsExactly("inside.example.com", "none.example.com");
    }

    private static AtomicReference<Object> said(Vetting vetting) {
        AtomicReference<Object> said = new AtomicReference<>();
        vetting.whenVetted((vetted, fault) -> said.set(vetted == null ? fault : vetted));
        return said;
    }

    private void runQueue() {
        List.copyOf(queue).forEach(Runnable::run);
        queue.clear();
    }
}
