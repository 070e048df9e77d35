package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import webhook4j.event.TypedEvent;
import webhook4j.icescrum.IceScrum;
import webhook4j.icescrum.IceScrumEvent;
import webhook4j.icescrum.OtherItem;
import webhook4j.jira.CommentEvent;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.Jira;
import webhook4j.jira.JiraEvent;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.source.CloudEvent;
import webhook4j.source.CloudEvents;
import webhook4j.source.Generic;
import webhook4j.source.GitHub;
import webhook4j.source.GitHubEvent;
import webhook4j.source.GitLab;
import webhook4j.source.Shopify;
import webhook4j.source.Slack;
import webhook4j.source.Source;
import webhook4j.source.StandardWebhooks;
import webhook4j.source.Stripe;
import webhook4j.xurrent.Xurrent;
import webhook4j.xurrent.XurrentEvent;

/** Whatever comes is answered, and never by 500: neither a source nor a typed view stumbles over it. */
class ReceiveFuzzTest {

    private static final int BOUND = 256 * 1024;
    static final Set<Integer> ANSWERS = Set.of(200, 202, 204, 400, 401, 405, 408, 409, 413, 415, 431);

    private static final List<String> MEDIA_TYPES =
            List.of("application/json", "application/cloudevents+json", "application/x-www-form-urlencoded");

    /** A new source is a new line. Those that believe everybody show what their reading makes of anything. */
    private static final List<Source> SOURCES = List.of(
            Jira.signedWith(Requests.SECRET),
            Jira.insecureAcceptUnsigned(),
            Generic.signedWith(Requests.SECRET),
            Generic.insecureAcceptUnsigned(),
            IceScrum.signedWith(Requests.SECRET),
            IceScrum.insecureAcceptUnsigned(),
            Xurrent.insecureAcceptUnsigned("https://acme.xurrent.com"),
            StandardWebhooks.signedWith(Requests.SECRET),
            StandardWebhooks.insecureAcceptUnsigned().withEnvelope(),
            CloudEvents.verifiedBy(StandardWebhooksSignature.create().verifier(Requests.SECRET)),
            CloudEvents.insecureAcceptUnsigned().consentingTo("*").withRate(120),
            GitHub.signedWith(Requests.SECRET),
            GitHub.insecureAcceptUnsigned(),
            GitLab.withToken(Requests.SECRET),
            GitLab.insecureAcceptUnsigned(),
            Shopify.signedWith(Requests.SECRET),
            Shopify.insecureAcceptUnsigned(),
            Slack.signedWith(Requests.SECRET),
            Slack.insecureAcceptUnsigned(),
            Stripe.signedWith(Requests.SECRET),
            Stripe.insecureAcceptUnsigned());

    private static final List<WebhookReceiver> RECEIVERS =
            SOURCES.stream().map(ReceiveFuzzTest::receiver).toList();

    private final AtomicInteger seen = new AtomicInteger();

    private static WebhookReceiver receiver(Source source) {
        return WebhookReceiver.builder()
                .source(source)
                .maxBodyBytes(BOUND)
                .seenDeliveries(InMemorySeenDeliveries.create(100, InstantSource.system()))
                .callBack(address -> CompletableFuture.completedFuture(200))
                .on(
                        TypedEvent.class,
                        (event, context) -> assertThat(read(event)).isNotNull())
                .build();
    }

    /** What a handler may ask of an event. */
    private static List<Object> read(TypedEvent event) {
        List<Object> read =
                new ArrayList<>(List.of(event.event().type(), event.event().attributes()));
        if (event instanceof JiraEvent jira) {
            read.add(jira.action());
        }
        if (event instanceof XurrentEvent xurrent) {
            read.addAll(List.of(xurrent.action(), xurrent.personName(), xurrent.objectId()));
            read.addAll(List.of(
                    xurrent.payload().previousStatus(), xurrent.payload().team()));
        }
        if (event instanceof IceScrumEvent iceScrum) {
            OtherItem item = OtherItem.of(iceScrum.json());
            read.addAll(List.of(iceScrum.action(), item.uid(), item.name(), item.lastUpdated(), item.project()));
        }
        if (event instanceof GitHubEvent gitHub) {
            read.addAll(List.of(gitHub.action(), gitHub.sender(), gitHub.repository()));
        }
        if (event instanceof CloudEvent cloud) {
            read.addAll(List.of(cloud.id(), cloud.source(), cloud.subject(), cloud.time()));
        }
        if (event instanceof IssueEvent issue) {
            issue.changes().forEach(item -> read.add(item.field()));
            issue.user().ifPresent(user -> read.add(user.displayName()));
        }
        if (event instanceof CommentEvent comment) {
            read.add(comment.text());
            read.add(comment.author().displayName());
        }
        return read;
    }

    /** The input is a request as on the wire: its first line is the method and the target, and the body follows an empty line. */
    @FuzzTest(maxDuration = "3m")
    void any_request_is_answered(byte[] input) {
        String text = new String(input, ISO_8859_1);
        int end = text.indexOf("\n\n");
        List<String> head = Arrays.asList((end < 0 ? text : text.substring(0, end)).split("\n"));
        byte[] body = end < 0 ? new byte[0] : text.substring(end + 2).getBytes(ISO_8859_1);
        assertAnswered(head.get(0), headers(head.subList(1, head.size())), body);
    }

    private static Map<String, List<String>> headers(List<String> lines) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                        .add(line.substring(colon + 1));
            }
        }
        return headers;
    }

    @FuzzTest(maxDuration = "3m")
    void any_body_that_is_believed_is_answered(byte[] body) {
        Map<String, List<String>> headers =
                new LinkedHashMap<>(Requests.jira("x", body).headers());
        headers.put("X-Atlassian-Webhook-Identifier", List.of("d" + seen.incrementAndGet()));
        headers.put("X-Webhook-Event", List.of("invoice.paid"));
        for (String delivery : List.of("X-Webhook-Delivery", "X-Xurrent-Delivery", "webhook-id", "X-GitHub-Delivery")) {
            headers.put(delivery, List.of("d" + seen.get()));
        }
        for (String type : List.of("x-icescrum-event", "X-GitHub-Event", "X-Shopify-Topic", "ce-type")) {
            headers.put(type, List.of("story.update"));
        }
        headers.put("X-Gitlab-Event", List.of("Push Hook"));
        headers.put("ce-specversion", List.of("1.0"));
        headers.put("ce-source", List.of("/bills"));
        headers.put("ce-id", List.of("d" + seen.get()));
        for (String mediaType : MEDIA_TYPES) {
            headers.put("Content-Type", List.of(mediaType));
            assertAnswered("POST /hooks", headers, body);
        }
    }

    private static void assertAnswered(String line, Map<String, List<String>> headers, byte[] body) {
        int blank = line.indexOf(' ');
        String method = blank < 0 ? line : line.substring(0, blank);
        URI target;
        try {
            target = new URI(blank < 0 ? "/" : line.substring(blank + 1));
        } catch (URISyntaxException e) {
            return; // no server would hand it over
        }
        for (WebhookReceiver receiver : RECEIVERS) {
            InboundResponse response = receiver.receive(InboundRequest.of(method, target, headers, body));
            assertThat(ANSWERS).contains(response.status());
        }
    }
}
