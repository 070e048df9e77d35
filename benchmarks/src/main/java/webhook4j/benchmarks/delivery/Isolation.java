package webhook4j.benchmarks.delivery;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import webhook4j.benchmarks.Spread;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.event.Event;
import webhook4j.http.HttpDispatcher;
import webhook4j.publish.WebhookPublisher;
import webhook4j.registry.Webhook;
import webhook4j.signature.Secret;
import webhook4j.transport.AddressGuard;

/**
 * What does one endpoint that hangs do to all others? A hundred endpoints get events at a steady pace. Measured is the
 * time from {@code publish} to the arrival of the request at each of 99 of them. The hundredth gets 400 events a second; it
 * takes each request and never answers, or it answers at once, or it, its webhook and its events are not there at all.
 *
 * <p>The three take turns in one JVM, each with a publisher of its own. The result is the ratio of the p99 of hanging and
 * absent, round by round. Beside it: how many deliveries wait at the end of a run, and that {@code publish} refuses when
 * the store is at its bound.
 */
public final class Isolation {

    private static final int ENDPOINTS = 100;
    private static final int EVENTS_A_SECOND = 400;
    private static final int OTHERS_A_SECOND = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SUBJECT = "subject";

    private final Duration length;
    private final int bound;

    private Isolation(Duration length, int bound) {
        this.length = length;
        this.bound = bound;
    }

    /**
     * One run.
     *
     * @param p50 the median time to an endpoint that does not hang, in microseconds
     * @param p99 that of the slowest hundredth
     * @param measured how many deliveries that is of
     * @param waiting how many deliveries were unfinished at its end
     * @param refused how many events were refused, for the store was at its bound
     */
    record Run(long p50, long p99, int measured, long waiting, long refused) {}

    /** What the hundredth endpoint does. */
    enum Subject {
        ABSENT,
        ANSWERS,
        HANGS
    }

    /**
     * Runs it and prints a line for each run and one for each ratio.
     *
     * @param arguments seconds of a run, rounds of three runs, and the bound of the store; 30, 3 and 100,000 without
     * @throws InterruptedException if somebody wants it to end
     */
    public static void main(String[] arguments) throws InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int bound = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
        new Isolation(Duration.ofSeconds(5), bound).run(Subject.ANSWERS);
        Isolation isolation = new Isolation(Duration.ofSeconds(seconds), bound);
        double[] besideAbsent = new double[rounds];
        double[] besideAnswering = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            Map<Subject, Run> round = isolation.round(i);
            besideAbsent[i] = ratio(round, Subject.ABSENT);
            besideAnswering[i] = ratio(round, Subject.ANSWERS);
        }
        print("is absent", besideAbsent);
        print("answers", besideAnswering);
    }

    /** Each round begins with another one, so that none always follows the same. */
    private Map<Subject, Run> round(int number) throws InterruptedException {
        Map<Subject, Run> runs = new EnumMap<>(Subject.class);
        Subject[] subjects = Subject.values();
        for (int i = 0; i < subjects.length; i++) {
            Subject subject = subjects[(number + i) % subjects.length];
            Run run = run(subject);
            runs.put(subject, run);
            System.out.println(subject + ": " + run);
        }
        return runs;
    }

    private static double ratio(Map<Subject, Run> round, Subject other) {
        return (double) requireNonNull(round.get(Subject.HANGS)).p99()
                / requireNonNull(round.get(other)).p99();
    }

    private static void print(String other, double[] ratios) {
        System.out.printf(
                "p99 of the others, one hangs / it %s: %s%n",
                other, Spread.of(ratios).asRatio());
    }

    static Run run(Duration length, int bound, Subject subject) throws InterruptedException {
        return new Isolation(length, bound).run(subject);
    }

    private Run run(Subject subject) throws InterruptedException {
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        Semaphore arrived = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        List<LoopbackServer> servers = new ArrayList<>();
        servers.add(new LoopbackServer(body -> {
            if (subject == Subject.HANGS) {
                end.await();
            }
        }));
        for (int i = 1; i < ENDPOINTS; i++) {
            servers.add(new LoopbackServer(body -> {
                times.add(System.nanoTime() - sentAt(body));
                arrived.release();
            }));
        }
        HttpDispatcher dispatcher = HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback())
                .build();
        InMemoryDeliveryStore store =
                InMemoryDeliveryStore.builder().maxDeliveries(bound).build();
        WebhookPublisher publisher =
                WebhookPublisher.builder().dispatcher(dispatcher).store(store).build();
        try {
            for (int i = subject == Subject.ABSENT ? 1 : 0; i < ENDPOINTS; i++) {
                publisher.register(Webhook.builder("w" + i)
                        .url(servers.get(i).uri().toString())
                        .on(i == 0 ? SUBJECT : "other." + i)
                        .secret(Secret.of("a secret of thirty-two characters"))
                        .build());
            }
            Published published = publishAll(publisher, subject != Subject.ABSENT);
            if (!arrived.tryAcquire(published.toOthers(), PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "of %d deliveries to endpoints that do not hang %d have arrived after %s"
                                .formatted(published.toOthers(), times.size(), PATIENCE));
            }
            return result(times, publisher.health().unfinished(), published.refused());
        } finally {
            end.countDown();
            publisher.close(Duration.ZERO);
            store.close();
            servers.forEach(LoopbackServer::close);
        }
    }

    /** How many events were accepted for endpoints that do not hang, and how many of all were refused. */
    private record Published(int toOthers, long refused) {}

    /** At a steady pace, whatever the publisher does meanwhile. */
    private Published publishAll(WebhookPublisher publisher, boolean withSubject) {
        long start = System.nanoTime();
        long gap = TimeUnit.SECONDS.toNanos(1) / (EVENTS_A_SECOND + OTHERS_A_SECOND);
        long count = length.toNanos() / gap;
        int toOthers = 0;
        long refused = 0;
        for (long i = 0; i < count; i++) {
            if (i % 2 == 0 && !withSubject) {
                continue;
            }
            while (System.nanoTime() < start + i * gap) {
                LockSupport.parkNanos(gap / 4);
            }
            String type = i % 2 == 0 ? SUBJECT : "other." + (1 + i / 2 % (ENDPOINTS - 1));
            try {
                publisher.publish(
                        Event.builder(type).body(bodyOf(System.nanoTime())).build());
                toOthers += type.equals(SUBJECT) ? 0 : 1;
            } catch (DeliveryStoreFullException e) {
                refused++;
            }
        }
        return new Published(toOthers, refused);
    }

    private static Run result(Queue<Long> times, long waiting, long refused) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Run(at(sorted, 0.5), at(sorted, 0.99), sorted.length, waiting, refused);
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : TimeUnit.NANOSECONDS.toMicros(sorted[(int) (part * (sorted.length - 1))]);
    }

    private static byte[] bodyOf(long now) {
        return ("{\"at\":\"" + now + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    private static long sentAt(byte[] body) {
        String text = new String(body, StandardCharsets.US_ASCII);
        return Long.parseLong(text.substring("{\"at\":\"".length(), text.length() - 2));
    }
}
