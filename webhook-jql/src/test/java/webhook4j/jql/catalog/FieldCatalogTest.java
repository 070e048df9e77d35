package webhook4j.jql.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.EventException;

class FieldCatalogTest {

    @Test
    void the_custom_fields_of_a_site_are_read_from_its_rest_api() throws IOException {
        FieldCatalog catalog = FieldCatalog.jira()
                .fields(resource("/webhook4j/jql/catalog/fields.json"))
                .build();

        assertThat(catalog.fields().stream().map(FieldCatalogTest::shown))
                .containsExactly(
                        "Effort NUMBER 20001 Number",
                        "Woche SPRINT 20002 ",
                        "Sprint SPRINT 20002 ",
                        "Notes TEXT 20003 Paragraph",
                        "Reviewers USER 20004 ",
                        "Place CASCADING 20005 ",
                        "Hexagon ANY 20006 ",
                        "Bare ANY 20007 ",
                        "Tags LABEL 20008 ",
                        "Epic ISSUE 20009 ",
                        "Epic Link ISSUE 20009 ",
                        "Time to answer SLA 20010 ",
                        "Ship [EU] DATETIME 20011 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"values":[]}              | an array of fields, as GET /rest/api/2/field gives it, found OBJECT
                    [1]                        | a text as member 'id' of element 0, as GET /rest/api/2/field gives it, found nothing
                    [{"id":1}]                 | a text as member 'id' of element 0, as GET /rest/api/2/field gives it, found NUMBER
                    [{"id":"customfield_9"}]   | a text as member 'name' of customfield_9, as GET /rest/api/2/field gives it, found nothing
                    [{"id":"customfield_9","name":" "}] | a text as member 'name' of customfield_9, as GET /rest/api/2/field gives it, found STRING
                    """)
    void another_json_is_refused_with_what_was_expected(String json, String message) {
        assertThatThrownBy(() -> FieldCatalog.jira().fields(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected " + message);
    }

    @Test
    void what_is_no_json_is_refused_with_the_place() {
        assertThatThrownBy(() -> FieldCatalog.jira().fields("[{]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("expected JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "number,,,NUMBER",
        "date,,,DATE",
        "option,,,OPTION",
        "array,option,,OPTION",
        "array,version,,VERSION",
        "array,group,,GROUP",
        "project,,,PROJECT",
        "string,,com.atlassian.jira.plugin.system.customfieldtypes:url,URL",
        "string,,com.atlassian.jira.plugin.system.customfieldtypes:textfield,TEXT",
        "string,,com.pyxis.greenhopper.jira:gh-epic-label,ANY",
        "array,string,com.example:words,STRING",
        "array,hexagon,,ANY",
        "any,,,ANY",
        "string,,com.atlassian.jira.plugin.system.customfieldtypes:select,OPTION",
        "array,string,com.atlassian.jira.plugin.system.customfieldtypes:multiselect,OPTION",
        "array,string,com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes,OPTION",
        "array,string,com.atlassian.jira.plugin.system.customfieldtypes:cascadingselect,CASCADING",
        "array,user,com.atlassian.servicedesk:sd-request-participants,USER",
        "sd-customerrequesttype,,com.atlassian.servicedesk:vp-origin,NAMED",
        "array,sd-customerorganization,com.atlassian.servicedesk:sd-customer-organizations,NAMED",
        "sd-feedback,,com.atlassian.servicedesk:sd-request-feedback,ANY",
        "team,,com.atlassian.jira.plugin.system.customfieldtypes:atlassian-team,NAMED"
    })
    void the_schema_says_what_a_field_holds(String type, String items, String custom, FieldType expected) {
        String json =
                "[{\"id\":\"customfield_1\",\"name\":\"F\",\"schema\":{\"type\":\"%s\",\"items\":\"%s\",\"custom\":\"%s\"}}]"
                        .formatted(type, items, custom);

        FieldCatalog catalog = FieldCatalog.jira()
                .fields(json.getBytes(StandardCharsets.UTF_8))
                .build();

        assertThat(catalog.fields()).extracting(CatalogField::type).containsExactly(expected);
    }

    @Test
    void custom_fields_are_jiras() {
        assertThatThrownBy(() -> FieldCatalog.json().customField(7, "Team"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("custom fields are Jira's: expected a place in the JSON, or somebody who knows, for field"
                        + " 'Team'");
    }

    @Test
    void catalogues_are_equal_when_all_they_say_is() {
        FieldCatalog.Builder builder = FieldCatalog.json().field("state", "/story/state", FieldType.NUMBER);
        FieldCatalog catalog = builder.build();

        assertThat(catalog).isEqualTo(builder.build()).hasSameHashCodeAs(builder.build());
        assertThat(catalog).isNotEqualTo(builder.absentMeansEmpty().build());
        assertThat(catalog.absentIsEmpty()).isFalse();
        assertThat(catalog)
                .isNotEqualTo(builder.field("x", FieldType.ANY, event -> Optional.empty())
                        .build());
    }

    private static String shown(CatalogField field) {
        CatalogField.Custom source = (CatalogField.Custom) field.source();
        return field.name() + " " + field.type() + " " + source.id() + " " + source.typeName();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = requireNonNull(FieldCatalogTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
