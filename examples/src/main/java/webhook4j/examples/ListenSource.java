package webhook4j.examples;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import webhook4j.icescrum.IceScrum;
import webhook4j.jira.Jira;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.source.CloudEvents;
import webhook4j.source.Generic;
import webhook4j.source.GitHub;
import webhook4j.source.GitLab;
import webhook4j.source.Shopify;
import webhook4j.source.Slack;
import webhook4j.source.Source;
import webhook4j.source.StandardWebhooks;
import webhook4j.source.Stripe;
import webhook4j.xurrent.Xurrent;

/**
 * A system that {@link Listen} knows.
 *
 * @param id how it is named on the command line: {@code standard-webhooks}
 * @param signed makes the source that believes who has a secret, of an account where the system has accounts
 * @param unsigned makes the source that believes everybody, of an account where the system has accounts
 */
record ListenSource(String id, BiFunction<Secret, String, Source> signed, Function<String, Source> unsigned) {

    /** Another system is another line. */
    private static final List<ListenSource> ALL = List.of(
            of(Jira.ID, Jira::signedWith, Jira::insecureAcceptUnsigned),
            of(IceScrum.ID, IceScrum::signedWith, IceScrum::insecureAcceptUnsigned),
            new ListenSource(
                    Xurrent.ID,
                    (secret, account) -> Xurrent.signedWith(account, SignatureAlgorithm.HMAC_SHA256, secret),
                    Xurrent::insecureAcceptUnsigned),
            of(
                    StandardWebhooks.ID,
                    secret -> StandardWebhooks.signedWith(secret).withEnvelope(),
                    () -> StandardWebhooks.insecureAcceptUnsigned().withEnvelope()),
            of(
                    CloudEvents.ID,
                    secret -> CloudEvents.verifiedBy(
                            StandardWebhooksSignature.create().verifier(secret)),
                    CloudEvents::insecureAcceptUnsigned),
            of(GitHub.ID, GitHub::signedWith, GitHub::insecureAcceptUnsigned),
            of(GitLab.ID, GitLab::withToken, GitLab::insecureAcceptUnsigned),
            of(Shopify.ID, Shopify::signedWith, Shopify::insecureAcceptUnsigned),
            of(Slack.ID, Slack::signedWith, Slack::insecureAcceptUnsigned),
            of(Stripe.ID, Stripe::signedWith, Stripe::insecureAcceptUnsigned),
            of(Generic.ID, Generic::signedWith, Generic::insecureAcceptUnsigned));

    /** Those whose secrets are written as Standard Webhooks writes them. */
    private static final Set<String> WITH_STANDARD_SECRETS = Set.of(StandardWebhooks.ID, CloudEvents.ID);

    private static ListenSource of(String id, Function<Secret, Source> signed, Supplier<Source> unsigned) {
        return new ListenSource(id, (secret, account) -> signed.apply(secret), account -> unsigned.get());
    }

    boolean hasAccounts() {
        return id.equals(Xurrent.ID);
    }

    Secret secret(String text) {
        return WITH_STANDARD_SECRETS.contains(id) && text.startsWith("whsec_")
                ? Secret.ofStandardWebhooks(text)
                : Secret.of(text);
    }

    static String ids() {
        return ALL.stream().map(ListenSource::id).collect(Collectors.joining(", "));
    }

    static ListenSource of(String id) {
        return ALL.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected --source with one of " + ids() + ", found '" + id + "'"));
    }
}
