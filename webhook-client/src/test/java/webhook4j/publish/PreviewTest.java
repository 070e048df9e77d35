package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.filter.Verdict;
import webhook4j.jira.Jira;
import webhook4j.publish.Preview.Match;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;
import webhook4j.signature.Secret;

class PreviewTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Preview previewOf(WebhookBuilder webhook, Event event) {
        bench.publisher.register(webhook.build());
        return bench.publisher.preview(event).get(0);
    }

    @Test
    void shows_where_a_matching_event_would_go() {
        Preview preview = previewOf(webhook("ci").filter("/amount=7"), invoice());

        assertThat(preview.match()).isEqualTo(Match.MATCHED);
        assertThat(preview.reason()).isEqualTo("the filter says TRUE");
        assertThat(preview.explanation().orElseThrow().clause()).isEqualTo("/amount=7");
        assertThat(preview.uri().orElseThrow()).hasToString(Bench.URL);
        assertThat(preview.headers().first("X-Webhook-Event")).hasValue("invoice.paid");
    }

    @Test
    void hides_signatures_and_the_webhooks_header_values() {
        Secret secret = Secret.of("a secret of sixteen or more");
        Event event =
                Jira.read("{\"webhookEvent\":\"project_created\",\"timestamp\":1}".getBytes(StandardCharsets.UTF_8));

        Preview preview =
                previewOf(webhook("ci").onAll().secret(secret).header("Authorization", "Bearer very-private"), event);

        assertThat(preview.headers().first("X-Hub-Signature")).hasValue("(signature)");
        assertThat(preview.headers().first("Authorization")).hasValue("(hidden)");
        assertThat(preview.headers().first("Content-Type")).hasValue("application/json");
        assertThat(preview.headers().first("User-Agent")).hasValue("Webhook4j");
    }

    @Test
    void tells_that_a_webhook_is_disabled() {
        Preview preview = previewOf(webhook("ci").enabled(false), invoice());

        assertThat(preview.match()).isEqualTo(Match.DISABLED);
        assertThat(preview.reason()).isEqualTo("the webhook is disabled");
    }

    @Test
    void tells_that_an_event_was_not_selected() {
        Preview preview = previewOf(Webhook.builder("ci").url(Bench.URL).on("user.created"), invoice());

        assertThat(preview.match()).isEqualTo(Match.NOT_SELECTED);
        assertThat(preview.reason()).isEqualTo("the webhook listens to events [user.created], not to invoice.paid");
    }

    @Test
    void tells_what_the_filter_lacked() {
        Preview preview = previewOf(webhook("ci").filter("/customer=7"), invoice());

        assertThat(preview.match()).isEqualTo(Match.FILTERED_OUT);
        assertThat(preview.explanation().orElseThrow().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(preview.explanation().orElseThrow().reason()).hasValue("no such field");
        assertThat(preview.uri()).isEmpty();
    }

    @Test
    void tells_that_a_filter_failed() {
        Preview preview = previewOf(webhook("ci").filter("boom"), invoice());

        assertThat(preview.match()).isEqualTo(Match.FILTER_FAILED);
        assertThat(preview.reason()).isEqualTo("the filter failed: java.lang.IllegalStateException: boom");
    }

    @Test
    void tells_why_there_is_no_url() {
        Preview preview = previewOf(webhook("ci").url("https://ci.example.com/${issue.key}"), invoice());

        assertThat(preview.match()).isEqualTo(Match.TEMPLATE_FAILED);
        assertThat(preview.reason()).startsWith("column 24: ${issue.key}: ");
        assertThat(preview.uri()).isEmpty();
    }

    @Test
    void tells_that_filters_have_no_say() {
        Event event =
                Jira.read("{\"webhookEvent\":\"project_created\",\"timestamp\":1}".getBytes(StandardCharsets.UTF_8));

        Preview preview = previewOf(webhook("ci").onAll().filter("/amount=7"), event);

        assertThat(preview.match()).isEqualTo(Match.MATCHED);
        assertThat(preview.reason()).isEqualTo("filters have no say about events project_created");
    }

    @Test
    void sends_and_keeps_nothing() {
        Event event = invoice().toBuilder().id("e1").build();
        previewOf(webhook("ci"), event);
        bench.clock.settle();

        assertThat(bench.dispatcher.requests()).isEmpty();
        assertThat(bench.news.all).isEmpty();
        assertThat(bench.publisher.publish(event).deliveries()).hasSize(1);
    }

    @Test
    void agrees_with_what_is_published() {
        bench.publisher.register(webhook("a").filter("/amount=7").build());
        bench.publisher.register(webhook("b").filter("/amount=8").build());
        bench.publisher.register(webhook("c").build());

        assertThat(bench.publisher.preview(invoice()).stream()
                        .filter(preview -> preview.match() == Match.MATCHED)
                        .map(preview -> preview.webhook().id()))
                .isEqualTo(bench.publisher.publish(invoice()).deliveries().stream()
                        .map(delivery -> delivery.webhookId())
                        .toList());
    }

    @Test
    void a_body_that_is_no_json_is_refused_where_a_filter_must_be_asked() {
        bench.publisher.register(webhook("ci").filter("/amount=7").build());
        Event event = Event.of("invoice.paid", new byte[] {'x'});

        assertThatThrownBy(() -> bench.publisher.preview(event)).isInstanceOf(EventException.class);
    }
}
