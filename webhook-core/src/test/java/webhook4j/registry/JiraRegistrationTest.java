package webhook4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.EventType;
import webhook4j.event.Json;
import webhook4j.signature.PrivateSigningKey;
import webhook4j.signature.Secret;
import webhook4j.source.EventCatalog;
import webhook4j.transport.TlsOptions;

class JiraRegistrationTest {

    private static final String REQUEST = """
            {"name":"build starter","url":"https://ci.example.com/jira/${issue.key}",
             "events":["jira:issue_created","jira:issue_updated"],
             "filters":{"issue-related-events-section":"project = WEB AND resolution = Fixed"},
             "excludeBody":true,"enabled":false}""";

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"issue-related-events-section\":null}"})
    void an_old_filter_counts_where_the_new_section_says_nothing(String filters) {
        assertThat(JiraRegistration.read(
                                "ci",
                                json("{\"url\":\"https://ci.example.com\",\"filter\":\"project = WEB\",\"filters\":"
                                        + filters + "}"))
                        .build()
                        .filter())
                .contains("project = WEB");
    }

    @Test
    void the_json_of_data_center_10_is_refused_since_its_filter_would_be_lost() {
        JsonNode json = json("""
                {"id":7,"name":"ci","url":"https://ci.example.com/","events":["jira:issue_created"],"active":false,
                 "configuration":{"FILTERS":"{\\"issue-related-events-section\\":\\"project = WEB\\"}"}}""");

        assertThatThrownBy(() -> JiraRegistration.read("7", json))
                .isInstanceOf(RegistryException.class)
                .hasMessage("member 'configuration': expected 'filters', 'excludeBody' and 'enabled', found the JSON of"
                        + " Data Center 10 or later, which has its filter and its body elsewhere");
    }

    @Test
    void an_answer_may_not_say_who_changed_it_last() {
        assertThat(JiraRegistration.read(
                                "ci",
                                json("{\"url\":\"https://ci.example.com\",\"lastUpdated\":1,\"lastUpdatedUser\":\"\"}"))
                        .build()
                        .lastUpdatedBy())
                .isEmpty();
    }

    @Test
    void reads_a_request() {
        Webhook webhook = JiraRegistration.read("72", json(REQUEST)).build();

        assertThat(webhook)
                .isEqualTo(Webhook.builder("72")
                        .name("build starter")
                        .url("https://ci.example.com/jira/${issue.key}")
                        .on("jira:issue_created", "jira:issue_updated")
                        .filter("project = WEB AND resolution = Fixed")
                        .excludeBody(true)
                        .enabled(false)
                        .build());
    }

    @Test
    void a_certificate_that_is_not_verified_is_read_and_written() {
        JsonNode json = json("""
                {"name":"ci","url":"https://ci.example.com/","events":[],"filters":{"issue-related-events-section":""},
                 "excludeBody":false,"enabled":true,"sslVerificationRequired":false}""");

        Webhook webhook = JiraRegistration.read("7", json).build();

        assertThat(webhook.tls()).isEqualTo(TlsOptions.defaults().withoutVerification());
        assertThat(JiraRegistration.write(webhook)).isEqualTo(json);
        assertThat(JiraRegistration.read(
                                "7", json("{\"url\":\"https://ci.example.com/\",\"sslVerificationRequired\":true}"))
                        .build()
                        .tls())
                .isEqualTo(TlsOptions.defaults());
        assertThatThrownBy(() -> JiraRegistration.read(
                        "7", json("{\"url\":\"https://ci.example.com/\",\"sslVerificationRequired\":\"no\"}")))
                .isInstanceOf(RegistryException.class)
                .hasMessage("member 'sslVerificationRequired': expected boolean, found string");
    }

    @Test
    void writes_what_it_read() {
        assertThat(JiraRegistration.write(
                        JiraRegistration.read("72", json(REQUEST)).build()))
                .isEqualTo(json(REQUEST));
    }

    @Test
    void reads_what_it_wrote() {
        Webhook webhook = Webhook.builder("7")
                .name("cloud")
                .url("https://ci.example.com/{issue.key}")
                .on("sprint_started")
                .description("Tells the board")
                .secret(Secret.of("s3cret s3cret s3cret"))
                .build();

        assertThat(JiraRegistration.read("7", JiraRegistration.writeWithSecret(webhook))
                        .build())
                .isEqualTo(webhook);
    }

    @Test
    void reads_an_answer() {
        JsonNode answer = json("""
                {"name":"x","url":"https://ci.example.com/","excludeBody":false,"filters":{},"events":[],"enabled":true,
                 "self":"https://jira.example.com/jira/rest/webhooks/1.0/webhook/72?x=1",
                 "lastUpdatedUser":"admin","lastUpdatedDisplayName":"Ada Admin","lastUpdated":1453306520188}""");

        Webhook webhook = JiraRegistration.read("72", answer).build();

        assertThat(JiraRegistration.idOf(answer)).contains("72");
        assertThat(webhook.lastUpdated()).contains(Instant.ofEpochMilli(1453306520188L));
        assertThat(webhook.lastUpdatedBy()).contains("admin");
        assertThat(webhook.events().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"self":"https://j.example/rest/webhooks/1.0/webhook/72/"} | 72
                    {"id":7}                                                   | 7
                    {"name":"x"}                                               |
                    """)
    void takes_the_id_from_an_answer(String answer, String id) {
        assertThat(JiraRegistration.idOf(json(answer)).orElse(null)).isEqualTo(id);
    }

    @Test
    void has_defaults_for_all_but_the_url() {
        Webhook webhook = JiraRegistration.read("72", json("{\"url\":\"https://ci.example.com/\"}"))
                .build();

        assertThat(webhook)
                .isEqualTo(Webhook.builder("72").url("https://ci.example.com/").build());
    }

    @Test
    void reads_the_older_members() {
        Webhook webhook = JiraRegistration.read(
                        "72",
                        json(
                                "{\"url\":\"https://ci.example.com/\",\"filter\":\"project = WEB\",\"excludeIssueDetails\":true}"))
                .build();

        assertThat(webhook.filter()).contains("project = WEB");
        assertThat(webhook.excludesBody()).isTrue();
    }

    @Test
    void ignores_members_that_it_does_not_know_and_blank_sections() {
        assertThat(JiraRegistration.read(
                                "72",
                                json("{\"url\":\"https://ci.example.com/\",\"isSigned\":true,"
                                        + "\"filters\":{\"issue-related-events-section\":\"\",\"other\":\" \"}}"))
                        .build()
                        .filter())
                .isEmpty();
    }

    @Test
    void writes_no_secret_unless_asked() {
        Webhook webhook = Webhook.builder("7")
                .url("https://ci.example.com/")
                .secret(Secret.of("older older older"))
                .secret(Secret.of("newer newer newer"))
                .build();

        assertThat(JiraRegistration.write(webhook).has("secret")).isFalse();
        assertThat(JiraRegistration.writeWithSecret(webhook).path("secret").asText())
                .isEqualTo("newer newer newer");
    }

    @Test
    void refuses_to_write_a_secret_that_is_no_text() {
        Webhook webhook = Webhook.builder("7")
                .url("https://ci.example.com/")
                .secret(Secret.of(new byte[] {(byte) 0xff, 1, 2, 3}))
                .build();

        assertThatThrownBy(() -> JiraRegistration.writeWithSecret(webhook))
                .isInstanceOf(RegistryException.class)
                .hasMessage("the newest secret of webhook '7' is no UTF-8 text, and JSON holds text; use one made by"
                        + " Secret.of(String)");
    }

    @Test
    void refuses_to_write_a_key_that_is_no_secret() {
        Webhook webhook = Webhook.builder("7")
                .url("https://ci.example.com/")
                .secret(PrivateSigningKey.ofEd25519Seed(new byte[32]))
                .build();

        assertThatThrownBy(() -> JiraRegistration.writeWithSecret(webhook))
                .isInstanceOf(RegistryException.class)
                .hasMessage("the newest key of webhook '7' is a PrivateSigningKey[EdDSA, hidden], and Jira knows none"
                        + " but secrets");
    }

    @Test
    void writes_a_group_as_the_ids_that_are_in_it_now() {
        Webhook webhook = Webhook.builder("7")
                .url("https://ci.example.com/")
                .on("board_created")
                .onGroup(EventGroup.jira("software"))
                .build();

        assertThat(JiraRegistration.write(webhook).path("events"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "board_created",
                        "sprint_created",
                        "sprint_deleted",
                        "sprint_updated",
                        "sprint_started",
                        "sprint_closed",
                        "board_updated",
                        "board_deleted",
                        "board_configuration_changed");
    }

    @Test
    void writes_all_as_every_id_that_can_be_registered_for() {
        Webhook webhook =
                Webhook.builder("7").url("https://ci.example.com/").onAll().build();

        assertThat(JiraRegistration.write(webhook).path("events"))
                .extracting(JsonNode::asText)
                .hasSize(EventCatalog.jira().entries().size()
                        - EventCatalog.jira().inGroup("app").size())
                .contains("jira:issue_created", "jira:version_merged")
                .doesNotContain("connect_addon_enabled");
    }

    @Test
    void reads_an_event_that_no_catalogue_knows() {
        assertThat(JiraRegistration.read(
                                "7", json("{\"url\":\"https://ci.example.com/\",\"events\":[\"jira:issue_unknown\"]}"))
                        .build()
                        .events()
                        .types())
                .containsExactly(EventType.of("jira:issue_unknown"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [] | the registration: expected object, found array
                    {} | expected the member 'url' with a URL template, found none
                    {"url":null} | expected the member 'url' with a URL template, found none
                    {"url":1} | member 'url': expected string, found number
                    {"url":"https://a.example","name":[]} | member 'name': expected string, found array
                    {"url":"https://a.example","name":""} | member 'name': name of a webhook has 1 to 255 characters, found 0
                    {"url":"https://a.example","events":"x"} | member 'events': expected array, found string
                    {"url":"https://a.example","events":["x",2]} | member 'events[1]': expected string, found number
                    {"url":"https://a.example","events":[""]} | member 'events[0]': an event type has 1 to 255 characters, found 0
                    {"url":"https://a.example","filters":"x"} | member 'filters': expected object, found string
                    {"url":"https://a.example","filters":{"issue-related-events-section":1}} | member 'filters.issue-related-events-section': expected string, found number
                    {"url":"https://a.example","filters":{"other":"x = 1"}} | member 'filters.other': expected filters of the section 'issue-related-events-section' only, found another one
                    {"url":"https://a.example","excludeBody":"true"} | member 'excludeBody': expected boolean, found string
                    {"url":"https://a.example","enabled":1} | member 'enabled': expected boolean, found number
                    {"url":"https://a.example","lastUpdated":"now"} | member 'lastUpdated': expected milliseconds since 1970, found string
                    {"url":"https://a.example","secret":" "} | member 'secret': a secret is not blank; found 1 blank characters
                    """)
    void refuses_what_is_no_registration_by_member(String json, String message) {
        assertThatThrownBy(() -> JiraRegistration.read("72", json(json)))
                .isInstanceOf(RegistryException.class)
                .hasMessage(message)
                .extracting(e -> ((RegistryException) e).kind())
                .isEqualTo(RegistryException.Kind.BAD_REGISTRATION);
    }

    @Test
    void refuses_a_url_with_the_message_of_the_template() {
        assertThatThrownBy(() -> JiraRegistration.read("72", json("{\"url\":\"https://a.example/${isue.key}\"}")))
                .isInstanceOf(RegistryException.class)
                .hasMessage("""
                        member 'url': column 21: unknown variable 'isue.key', the nearest known one is 'issue.key'
                          https://a.example/${isue.key}
                                              ^""");
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
