package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webhook4j.event.EventType;
import webhook4j.event.Json;
import webhook4j.signature.Secret;
import webhook4j.signature.SigningKey;
import webhook4j.source.EventCatalog;
import webhook4j.template.TemplateException;
import webhook4j.template.TemplateOptions;
import webhook4j.transport.TlsOptions;

/**
 * The JSON by which webhooks are registered with Jira: {@code name}, {@code url}, {@code events}, {@code filters} with
 * {@code issue-related-events-section}, {@code excludeBody}, {@code enabled}; in Cloud {@code description} and {@code
 * secret} too.
 *
 * <p>Jira's JSON has single event ids only. A group, and "all", are written as the ids that they stand for now, and so
 * are read back as single ids. Headers, contacts, delivery options and the tenant are not part of it; of TLS nothing but
 * {@code sslVerificationRequired}, a member of Data Center from 10 on, read wherever it stands and written when it is
 * false.
 *
 * <p>Source: REST contracts of Jira's administration, {@code /rest/webhooks/1.0/webhook} of Server, Data Center up to 9
 * and Cloud, read 2026-11. All methods are safe for use by many threads.
 */
public final class JiraRegistration {

    private static final String SECTION = "issue-related-events-section";
    private static final String VERIFIES = "sslVerificationRequired";
    private static final String GROUP_OF_APPS = "app";

    private JiraRegistration() {}

    /**
     * The webhook's id by Jira's answer: the last part of {@code self}, or the member {@code id}.
     *
     * @param json an answer of Jira
     * @return the id, or empty when the JSON has none, as in a request
     */
    public static Optional<String> idOf(JsonNode json) {
        String self = json.path("self").asText("");
        String path = self.substring(0, (self + "?").indexOf('?'));
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return Stream.of(last, json.path("id").asText(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /**
     * Reads a webhook whose URL uses Jira's variables.
     *
     * @param id what the webhook shall be registered by
     * @param json a request to Jira or an answer of it
     * @return a builder that holds what the JSON says
     * @throws RegistryException if the JSON is no registration; names the member
     */
    public static WebhookBuilder read(String id, JsonNode json) {
        return read(id, json, TemplateOptions.defaults());
    }

    /**
     * Reads a webhook. Members that are not known are ignored, save for a filter of another section or in the form of
     * Data Center 10: to drop it would send what was not asked for. The older members {@code filter} and {@code
     * excludeIssueDetails} are read too.
     *
     * @param id what the webhook shall be registered by
     * @param json a request to Jira or an answer of it
     * @param options how its URL is read
     * @return a builder that holds what the JSON says
     * @throws RegistryException if the JSON is no registration; names the member
     */
    public static WebhookBuilder read(String id, JsonNode json, TemplateOptions options) {
        requireType("the registration", json, JsonNodeType.OBJECT);
        WebhookBuilder builder = Webhook.builder(requireNonNull(id, "id"));
        if (!json.hasNonNull("url")) {
            throw RegistryException.badRegistration("expected the member 'url' with a URL template, found none", null);
        }
        if (!isAbsent(json.path("configuration"))) {
            throw RegistryException.badRegistration(
                    "member 'configuration': expected 'filters', 'excludeBody' and 'enabled', found the JSON of Data"
                            + " Center 10 or later, which has its filter and its body elsewhere",
                    null);
        }
        text(json, "url", url -> builder.url(url, options));
        text(json, "name", builder::name);
        text(json, "description", builder::description);
        text(json, "secret", secret -> builder.secret(Secret.of(secret)));
        events(json, builder);
        text(json, "filter", builder::filter);
        filters(json, builder);
        flag(json, "excludeIssueDetails", builder::excludeBody);
        flag(json, "excludeBody", builder::excludeBody);
        flag(json, "enabled", builder::enabled);
        flag(json, VERIFIES, required -> builder.tls(verifying(required)));
        lastUpdated(json, builder);
        return builder;
    }

    /**
     * Writes a webhook as a request to Jira, without its secrets.
     *
     * @param webhook the webhook
     * @return a new tree
     */
    public static JsonNode write(Webhook webhook) {
        ObjectNode json = Json.object();
        json.put("name", webhook.name());
        json.put("url", webhook.url().text());
        ArrayNode events = json.putArray("events");
        ids(webhook.events()).forEach(type -> events.add(type.value()));
        json.putObject("filters").put(SECTION, webhook.filter().orElse(""));
        json.put("excludeBody", webhook.excludesBody());
        json.put("enabled", webhook.isEnabled());
        if (!webhook.tls().verifies()) {
            json.put(VERIFIES, false);
        }
        if (!webhook.description().isEmpty()) {
            json.put("description", webhook.description());
        }
        return json;
    }

    /**
     * Writes a webhook as a request to Jira, with its newest secret as text, if it has one.
     *
     * @param webhook the webhook
     * @return a new tree; holds a credential
     * @throws RegistryException if the newest key is no secret, or its bytes are no UTF-8 text
     */
    public static JsonNode writeWithSecret(Webhook webhook) {
        ObjectNode json = (ObjectNode) write(webhook);
        if (!webhook.keys().isEmpty()) {
            json.put("secret", text(webhook.keys().entries().get(0).key(), webhook.id()));
        }
        return json;
    }

    private static String text(SigningKey key, String webhookId) {
        if (!(key instanceof Secret secret)) {
            throw RegistryException.badRegistration(
                    "the newest key of webhook '" + webhookId + "' is a " + key + ", and Jira knows none but secrets",
                    null);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(secret.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw RegistryException.badRegistration(
                    "the newest secret of webhook '" + webhookId
                            + "' is no UTF-8 text, and JSON holds text; use one made by Secret.of(String)",
                    e);
        }
    }

    /** Events of apps are sent to apps only and cannot be registered for: they are no part of "all". */
    private static Collection<EventType> ids(EventSelection events) {
        if (events.isAll()) {
            return EventCatalog.jira().entries().stream()
                    .filter(entry -> !entry.group().equals(GROUP_OF_APPS))
                    .map(EventCatalog.Entry::type)
                    .toList();
        }
        return Stream.concat(events.types().stream(), events.groups().stream().flatMap(group -> group.types().stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void events(JsonNode json, WebhookBuilder builder) {
        JsonNode events = json.path("events");
        if (isAbsent(events)) {
            return;
        }
        requireType("member 'events'", events, JsonNodeType.ARRAY);
        for (int i = 0; i < events.size(); i++) {
            String place = "member 'events[" + i + "]'";
            requireType(place, events.get(i), JsonNodeType.STRING);
            accept(place, events.get(i).textValue(), builder::on);
        }
    }

    private static void filters(JsonNode json, WebhookBuilder builder) {
        JsonNode filters = json.path("filters");
        if (isAbsent(filters)) {
            return;
        }
        requireType("member 'filters'", filters, JsonNodeType.OBJECT);
        for (Map.Entry<String, JsonNode> section : filters.properties()) {
            if (isAbsent(section.getValue())) {
                continue;
            }
            String place = "member 'filters." + section.getKey() + "'";
            requireType(place, section.getValue(), JsonNodeType.STRING);
            String filter = section.getValue().textValue();
            if (section.getKey().equals(SECTION)) {
                accept(place, filter, builder::filter);
            } else if (!filter.isBlank()) {
                throw RegistryException.badRegistration(
                        place + ": expected filters of the section '" + SECTION + "' only, found another one", null);
            }
        }
    }

    private static TlsOptions verifying(boolean required) {
        return required ? TlsOptions.defaults() : TlsOptions.defaults().withoutVerification();
    }

    private static void lastUpdated(JsonNode json, WebhookBuilder builder) {
        JsonNode at = json.path("lastUpdated");
        if (isAbsent(at)) {
            return;
        }
        if (!at.canConvertToLong() || !at.isIntegralNumber()) {
            throw RegistryException.badRegistration(
                    "member 'lastUpdated': expected milliseconds since 1970, found " + name(at.getNodeType()), null);
        }
        Instant when = Instant.ofEpochMilli(at.longValue());
        builder.lastUpdated(when);
        text(json, "lastUpdatedUser", user -> {
            if (!user.isEmpty()) {
                builder.lastUpdated(when, user);
            }
        });
    }

    private static void text(JsonNode json, String member, Consumer<String> sink) {
        JsonNode value = json.path(member);
        if (!isAbsent(value)) {
            requireType("member '" + member + "'", value, JsonNodeType.STRING);
            accept("member '" + member + "'", value.textValue(), sink);
        }
    }

    private static void flag(JsonNode json, String member, Consumer<Boolean> sink) {
        JsonNode value = json.path(member);
        if (!isAbsent(value)) {
            requireType("member '" + member + "'", value, JsonNodeType.BOOLEAN);
            sink.accept(value.booleanValue());
        }
    }

    private static void accept(String place, String value, Consumer<String> sink) {
        try {
            sink.accept(value);
        } catch (TemplateException | IllegalArgumentException e) {
            throw RegistryException.badRegistration(place + ": " + e.getMessage(), e);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void requireType(String place, JsonNode value, JsonNodeType type) {
        if (value.getNodeType() != type) {
            throw RegistryException.badRegistration(
                    place + ": expected " + name(type) + ", found " + name(value.getNodeType()), null);
        }
    }

    private static String name(JsonNodeType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
