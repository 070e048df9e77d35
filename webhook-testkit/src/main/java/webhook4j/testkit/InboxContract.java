package webhook4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.Inbox;
import webhook4j.inbox.Inbox.Added;
import webhook4j.inbox.InboxLease;
import webhook4j.inbox.InboxMessage;
import webhook4j.signature.Claims;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Verification;

/** What every {@link Inbox} must do. To be extended by the test of an implementation, which then runs all of this. */
public abstract class InboxContract {

    private static final String ENDPOINT = "orders";
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private volatile Instant now = START;

    /** For subclasses. */
    protected InboxContract() {}

    /**
     * The inbox to be tested. Called once for each test.
     *
     * @param clock the clock that it must run by
     * @return an empty inbox with room for 1,000 messages
     * @throws Exception if it cannot be made; the test fails
     */
    protected abstract Inbox create(InstantSource clock) throws Exception;

    private Inbox create() throws Exception {
        return create(() -> now);
    }

    private static InboxMessage message(String endpoint, String id) {
        Headers headers = Headers.of(Map.of(
                "Content-Type", List.of("application/json"),
                "X-Twice", List.of("a", " b\u00e9 ")));
        IncomingMessage request = new IncomingMessage(
                "POST",
                URI.create("/hooks/acme?x=%20y"),
                headers,
                ("{\"id\": \"" + id + "\"}").getBytes(UTF_8),
                START.minusMillis(1));
        Verification.Verified verified = Verification.Verified.of("xurrent-jwt", 2)
                .withUnauthenticatedBody()
                .withDeliveryId(id)
                .withSignedAt(START.minusSeconds(7))
                .withClaims(Claims.of("{\"iss\": \"acme\"}".getBytes(UTF_8)));
        return new InboxMessage(
                new InboxMessage.Origin(endpoint, "/hooks/{tenant}", "jira", "acme"),
                request,
                verified,
                List.of(new DeliveryKey(endpoint, "jira", "acme", id)));
    }

    private static InboxMessage message(String id) {
        return message(ENDPOINT, id);
    }

    /** A message that nothing tells from its copies. */
    private static InboxMessage withoutKeys(String id) {
        InboxMessage message = message(id);
        return new InboxMessage(message.origin(), message.request(), message.verified(), List.of());
    }

    private static InboxLease leaseOne(Inbox inbox) {
        List<InboxLease> leases = inbox.lease(ENDPOINT, 1, LEASE);
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    private static List<String> ids(List<InboxLease> leases) {
        return leases.stream()
                .map(lease -> lease.message().verified().deliveryId().orElseThrow())
                .toList();
    }

    @Test
    void an_empty_inbox_has_nothing_to_do() throws Exception {
        Inbox inbox = create();

        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).isEmpty();
        assertThat(inbox.nextDue(ENDPOINT)).isEmpty();
        assertThat(inbox.depth(ENDPOINT)).isZero();
    }

    @Test
    void a_message_comes_out_as_it_went_in() throws Exception {
        Inbox inbox = create();
        InboxMessage message = message("1");

        assertThat(inbox.add(message)).isEqualTo(Added.TAKEN);
        InboxLease lease = leaseOne(inbox);

        InboxMessage out = lease.message();
        assertThat(lease.attempt()).isEqualTo(1);
        assertThat(out.origin()).isEqualTo(message.origin());
        assertThat(out.keys()).isEqualTo(message.keys());
        assertThat(out.request().method()).isEqualTo("POST");
        assertThat(out.request().uri()).isEqualTo(message.request().uri());
        assertThat(out.request().headers()).isEqualTo(message.request().headers());
        assertThat(out.request().body()).isEqualTo(message.request().body());
        assertThat(out.request().arrivedAt()).isEqualTo(message.request().arrivedAt());
        Verification.Verified verified = out.verified();
        assertThat(verified.scheme()).isEqualTo("xurrent-jwt");
        assertThat(verified.keyIndex()).isEqualTo(2);
        assertThat(verified.bodyAuthenticated()).isFalse();
        assertThat(verified.deliveryId()).contains("1");
        assertThat(verified.signedAt()).contains(START.minusSeconds(7));
        assertThat(verified.claims().orElseThrow().json().path("iss").textValue())
                .isEqualTo("acme");
    }

    @Test
    void what_is_leased_is_nobody_elses_and_what_is_done_is_gone() throws Exception {
        Inbox inbox = create();
        inbox.add(message("1"));

        InboxLease lease = leaseOne(inbox);
        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).isEmpty();
        assertThat(inbox.depth(ENDPOINT)).isEqualTo(1);

        assertThat(inbox.done(lease)).isTrue();
        assertThat(inbox.depth(ENDPOINT)).isZero();
        assertThat(inbox.nextDue(ENDPOINT)).isEmpty();
        now = now.plus(LEASE);
        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).isEmpty();
        assertThat(inbox.done(lease)).isFalse();
    }

    @Test
    void what_has_been_due_for_longest_comes_first_and_no_more_than_asked_for() throws Exception {
        Inbox inbox = create();
        for (int i = 0; i < 5; i++) {
            inbox.add(message("m" + i));
            now = now.plusMillis(1);
        }

        assertThat(ids(inbox.lease(ENDPOINT, 2, LEASE))).containsExactly("m0", "m1");
        assertThat(ids(inbox.lease(ENDPOINT, 10, LEASE))).containsExactly("m2", "m3", "m4");
    }

    @Test
    void a_lease_that_ran_out_is_due_again_and_its_old_token_worth_nothing() throws Exception {
        Inbox inbox = create();
        inbox.add(message("1"));
        InboxLease late = leaseOne(inbox);
        assertThat(inbox.nextDue(ENDPOINT)).contains(START.plus(LEASE));
        now = now.plus(LEASE).minusMillis(1);
        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).isEmpty();
        now = now.plusMillis(1);

        InboxLease second = leaseOne(inbox);

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.token()).isNotEqualTo(late.token());
        assertThat(inbox.done(late)).isFalse();
        assertThat(inbox.retryAt(late, now)).isFalse();
        assertThat(inbox.park(late, "why")).isFalse();
        assertThat(inbox.depth(ENDPOINT)).isEqualTo(1);
        assertThat(inbox.done(second)).isTrue();
    }

    @Test
    void a_lease_that_ran_out_still_counts_if_nobody_else_has_one() throws Exception {
        Inbox inbox = create();
        inbox.add(message("1"));
        InboxLease late = leaseOne(inbox);
        now = now.plus(LEASE);

        assertThat(inbox.done(late)).isTrue();
        assertThat(inbox.depth(ENDPOINT)).isZero();
    }

    @Test
    void what_failed_is_due_again_when_it_was_told_and_its_attempts_are_counted() throws Exception {
        Inbox inbox = create();
        inbox.add(message("1"));
        InboxLease first = leaseOne(inbox);

        assertThat(inbox.retryAt(first, START.plusSeconds(5))).isTrue();

        assertThat(inbox.nextDue(ENDPOINT)).contains(START.plusSeconds(5));
        assertThat(inbox.done(first)).isFalse();
        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).isEmpty();
        now = START.plusSeconds(5);
        assertThat(leaseOne(inbox).attempt()).isEqualTo(2);
    }

    @Test
    void what_is_given_back_is_due_again_and_its_attempt_not_counted() throws Exception {
        Inbox inbox = create();
        inbox.add(message("1"));
        InboxLease first = leaseOne(inbox);

        assertThat(inbox.giveBack(first, START.plusSeconds(5))).isTrue();

        assertThat(inbox.nextDue(ENDPOINT)).contains(START.plusSeconds(5));
        assertThat(inbox.giveBack(first, now)).isFalse();
        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).isEmpty();
        now = START.plusSeconds(5);
        InboxLease second = leaseOne(inbox);
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void what_is_parked_is_not_due_again() throws Exception {
        Inbox inbox = create();
        inbox.add(message("1"));

        assertThat(inbox.park(leaseOne(inbox), "it cannot be read")).isTrue();

        now = now.plus(LEASE).plus(LEASE);
        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).isEmpty();
        assertThat(inbox.nextDue(ENDPOINT)).isEmpty();
        assertThat(inbox.depth(ENDPOINT)).isZero();
    }

    @Test
    void a_copy_is_known_until_the_first_is_done_or_parked() throws Exception {
        Inbox inbox = create();
        inbox.add(message("1"));
        assertThat(inbox.add(message("1"))).isEqualTo(Added.KNOWN);
        InboxLease first = leaseOne(inbox);
        assertThat(inbox.add(message("1"))).isEqualTo(Added.KNOWN);
        inbox.done(first);

        assertThat(inbox.add(message("1"))).isEqualTo(Added.TAKEN);
        inbox.park(leaseOne(inbox), "why");
        assertThat(inbox.add(message("1"))).isEqualTo(Added.TAKEN);
        assertThat(inbox.depth(ENDPOINT)).isEqualTo(1);
    }

    @Test
    void messages_without_a_key_are_all_kept() throws Exception {
        Inbox inbox = create();

        assertThat(inbox.add(withoutKeys("1"))).isEqualTo(Added.TAKEN);
        assertThat(inbox.add(withoutKeys("1"))).isEqualTo(Added.TAKEN);

        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).hasSize(2);
    }

    @Test
    void endpoints_do_not_get_each_others_messages() throws Exception {
        Inbox inbox = create();
        inbox.add(message("users", "1"));
        inbox.add(message("1"));

        assertThat(inbox.depth(ENDPOINT)).isEqualTo(1);
        assertThat(inbox.lease(ENDPOINT, 10, LEASE)).hasSize(1);
        assertThat(inbox.lease("nobody", 10, LEASE)).isEmpty();
        assertThat(inbox.lease("users", 10, LEASE)).hasSize(1);
    }

    @Test
    void of_many_workers_at_once_each_message_goes_to_one() throws Exception {
        Inbox inbox = create();
        for (int i = 0; i < 200; i++) {
            inbox.add(message("m" + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> worker = () -> {
                List<String> mine = new ArrayList<>();
                for (List<InboxLease> some = inbox.lease(ENDPOINT, 3, LEASE);
                        !some.isEmpty();
                        some = inbox.lease(ENDPOINT, 3, LEASE)) {
                    mine.addAll(ids(some));
                    some.forEach(inbox::done);
                }
                return mine;
            };

            List<String> all = new ArrayList<>();
            for (Future<List<String>> some :
                    threads.invokeAll(List.of(worker, worker, worker, worker, worker, worker, worker, worker))) {
                all.addAll(some.get());
            }

            Set<String> once = new HashSet<>(all);
            assertThat(all).hasSameSizeAs(once);
            while (inbox.depth(ENDPOINT) > 0) { // a worker may have seen others' locks and nothing else
                once.addAll(worker.call());
            }
            assertThat(once).hasSize(200);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void numbers_out_of_range_are_refused() throws Exception {
        Inbox inbox = create();

        assertThatThrownBy(() -> inbox.lease(ENDPOINT, 0, LEASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least 1 message is leased, found 0");
        assertThatThrownBy(() -> inbox.lease(ENDPOINT, 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a lease is positive, found PT0S");
    }
}
