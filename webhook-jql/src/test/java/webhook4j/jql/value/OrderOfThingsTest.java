package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.catalog.OrderProvider;

/** What is less and what is greater where no number says so: priorities, resolutions, versions and issues. */
class OrderOfThingsTest {

    private static final String VERSION = "{'id':'11','name':'1.1'}";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{'id':'2';'name':'High'}, Medium, > >=",
                "{'id':'2';'name':'high'}, HIGHEST, < <=",
                "{'id':'2';'name':'High'}, High, <= >=",
                "{'id':'2';'name':'High'}, 2, <= >=",
                "'Minor', trivial, > >=",
                "{'name':'Major'}, Minor, > >=",
                "{'name':'High'}, Major, UNKNOWN",
                "{'name':'High'}, Urgent, UNKNOWN",
                "{'name':'Urgent'}, High, UNKNOWN",
                "{'name':'Urgent'}, Urgent, UNKNOWN",
                "{'id':'2';'name':'High'}, 3, UNKNOWN",
                "{'self':'x'}, High, UNKNOWN",
                "['High'], High, UNKNOWN"
            })
    void a_greater_priority_is_more_important(String value, String literal, String order) {
        assertThat(Compared.value(Kind.PRIORITY, value.replace(';', ',')).orderTo(literal))
                .isEqualTo(order);
    }

    @Test
    void priorities_are_compared_within_one_table_even_if_a_name_stands_in_several() {
        Settings settings = Settings.DEFAULT.withOrders(
                Orders.USUAL.withPriorities(List.of(List.of("P1", "P2"), List.of("Now", "P2", "Later"))));

        assertThat(Compared.value(settings, Kind.PRIORITY, "'P2'").orderTo("P1"))
                .isEqualTo("< <=");
        assertThat(Compared.value(settings, Kind.PRIORITY, "'P2'").orderTo("Later"))
                .isEqualTo("> >=");
        assertThat(Compared.value(settings, Kind.PRIORITY, "'P1'").orderTo("Later"))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void what_is_missing_about_priorities_is_told() {
        assertThat(Compared.value(Kind.PRIORITY, "{'name':'Urgent'}").missingFor(Operator.LESS, "High"))
                .isEqualTo("an order in which priority 'Urgent' stands");
        assertThat(Compared.value(Kind.PRIORITY, "'High'").missingFor(Operator.LESS, "Urgent"))
                .isEqualTo("an order in which priority 'Urgent' stands");
        assertThat(Compared.value(Kind.PRIORITY, "'High'").missingFor(Operator.LESS, "Major"))
                .isEqualTo("one order in which priorities 'High' and 'Major' stand");
    }

    @Test
    void resolutions_have_the_order_that_the_settings_give() {
        Settings settings =
                Settings.DEFAULT.withOrders(Orders.USUAL.withResolutions(List.of("Fixed", "Won't Do", "Duplicate")));
        Compared resolution = Compared.value(settings, Kind.RESOLUTION, "{'id':'5','name':'Duplicate'}");

        assertThat(resolution.orderTo("won't do")).isEqualTo("> >=");
        assertThat(resolution.orderTo("Stale")).isEqualTo("UNKNOWN");
        assertThat(resolution.missingFor(Operator.LESS, "Stale"))
                .isEqualTo("an order in which resolution 'Stale' stands");
    }

    @Test
    void resolutions_have_no_order_unless_the_settings_give_one() {
        Compared resolution = Compared.value(Kind.RESOLUTION, "'Done'");

        assertThat(resolution.orderTo("Done")).isEqualTo("UNKNOWN");
        assertThat(resolution.missingFor(Operator.LESS, "Done")).isEqualTo("an order of resolutions");
    }

    @ParameterizedTest
    @CsvSource({"1.0, > >=", "1.1, <= >=", "11, <= >=", "2.0-rc, < <=", "2.0-RC, < <=", "9.9, UNKNOWN", "12, UNKNOWN"})
    void a_later_version_is_greater(String literal, String order) {
        Settings settings = versions(project -> List.of("1.0", "1.1", "2.0-RC"));

        assertThat(Compared.value(settings, Kind.VERSION, VERSION).orderTo(literal))
                .isEqualTo(order);
    }

    @Test
    void versions_may_be_ordered_by_id() {
        Settings settings = versions(project -> List.of("10", "11", "12"));

        assertThat(Compared.value(settings, Kind.VERSION, VERSION).orderTo("12"))
                .isEqualTo("< <=");
        assertThat(Compared.value(settings, Kind.VERSION, VERSION).orderTo("1.1"))
                .isEqualTo("<= >=");
    }

    @Test
    void the_order_of_versions_is_asked_once_for_an_event_and_a_project() {
        // given
        List<String> asked = new ArrayList<>();
        Settings settings = versions(project -> {
            asked.add(project);
            return List.of("1.0", "1.1");
        });
        Compared version = Compared.value(settings, Kind.VERSION, VERSION);

        // when
        version.orderTo("1.0");
        version.missingFor(Operator.LESS, "9.9");
        assertThat(asked).containsExactly("WEB");
        Compared.value(settings, Kind.VERSION, VERSION).orderTo("1.0");

        // then
        assertThat(asked).containsExactly("WEB", "WEB");
    }

    @Test
    void without_an_order_versions_are_unknown_with_the_reason() {
        assertUnordered(Settings.DEFAULT, "an order of versions");
        assertUnordered(versions(project -> List.of()), "the order of the versions of project 'WEB'");
        assertUnordered(
                versions(project -> List.of("1.1")),
                "the place of version '1.0' in the order of the versions of project 'WEB'");
        assertUnordered(
                versions(project -> List.of("1.0")),
                "the place of version '1.1' in the order of the versions of project 'WEB'");
        assertUnordered(
                versions(project -> {
                    throw new IllegalStateException("no connection");
                }),
                "the order of the versions of project 'WEB', whose provider failed with java.lang.IllegalStateException");
    }

    @Test
    void without_a_project_versions_are_unknown() {
        Compared version = Compared.value(versions(project -> List.of("1.0", "1.1")), Kind.VERSION, VERSION, "{}");

        assertThat(version.orderTo("1.0")).isEqualTo("UNKNOWN");
        assertThat(version.missingFor(Operator.LESS, "1.0"))
                .isEqualTo("the key of the project whose versions are in order");
    }

    private static void assertUnordered(Settings settings, String reason) {
        Compared version = Compared.value(settings, Kind.VERSION, VERSION);
        assertThat(version.orderTo("1.0")).isEqualTo("UNKNOWN");
        assertThat(version.missingFor(Operator.LESS, "1.0")).isEqualTo(reason);
    }

    private static Settings versions(OrderProvider provider) {
        return Settings.DEFAULT.withOrders(Orders.USUAL.withVersions(provider));
    }

    @ParameterizedTest
    @CsvSource({
        "WEB-42, WEB-100, < <=",
        "WEB-42, web-41, > >=",
        "WEB-42, WEB-042, <= >=",
        "WEB-42, OPS-1, FALSE",
        "WEB-42, WE-1, FALSE",
        "WEB-99999999999999999999, WEB-99999999999999999998, > >=",
        "A-B-2, A-B-3, < <=",
        "WEB, WEB-1, UNKNOWN",
        "WEB-, WEB-1, UNKNOWN",
        "WEB-4x, WEB-1, UNKNOWN"
    })
    void keys_are_ordered_by_number_within_a_project(String key, String literal, String order) {
        assertThat(Compared.value(Kind.THIS_ISSUE, "{'key':'" + key + "'}").orderTo(literal))
                .isEqualTo(order);
        assertThat(Compared.value(Kind.ISSUE, "'" + key + "'").orderTo(literal)).isEqualTo(order);
    }

    @Test
    void of_an_issue_named_by_id_only_the_issue_itself_has_a_known_place() {
        Compared issue = Compared.value(Kind.THIS_ISSUE, "{'id':'10042','key':'WEB-42'}");

        assertThat(issue.orderTo("10042")).isEqualTo("<= >=");
        assertThat(issue.orderTo("10043")).isEqualTo("UNKNOWN");
        assertThat(issue.missingFor(Operator.LESS, "10043")).isEqualTo("the key of issue '10043'");
    }

    @Test
    void an_issue_without_a_key_has_no_place() {
        assertThat(Compared.value(Kind.THIS_ISSUE, "{'id':'10042'}").orderTo("WEB-1"))
                .isEqualTo("UNKNOWN");
        assertThat(Compared.value(Kind.THIS_ISSUE, "{'key':'WEB'}").missingFor(Operator.LESS, "WEB-1"))
                .isEqualTo("the key of an issue where the event holds 'WEB'");
    }

    @Test
    void a_literal_that_is_no_key_has_no_place() {
        assertThat(Compared.orderRefusal(Kind.THIS_ISSUE, "WEB"))
                .hasMessage("found 'WEB', expected the key of an issue such as WEB-10");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"NAMED", "LABEL", "USER", "PROJECT", "OPTION", "SPRINT", "STRING", "TEXT"})
    void names_have_no_order(Kind kind) {
        assertThat(Compared.orderRefusal(kind, "a"))
                .hasMessage("found 'a', expected no '<' with values without an order");
    }

    @Test
    void an_order_takes_the_outcomes_that_its_operator_names() {
        assertThat(Order.of(Operator.EQUAL).test(0)).isEqualTo(Verdict.TRUE);
        assertThat(Order.of(Operator.EQUAL).test(-7)).isEqualTo(Verdict.FALSE);
        assertThat(Order.of(Operator.GREATER_OR_EQUAL).test(7)).isEqualTo(Verdict.TRUE);
    }
}
