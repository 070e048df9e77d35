package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operator;

class MemberTypeTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_type_of_a_kind_is_of_that_kind(Kind kind) {
        assertThat(Types.of(kind).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "NAMED | {'id':'3','name':'Open'} | open | TRUE",
                "NAMED | {'id':'3','name':'Open'} | 3 | TRUE",
                "NAMED | {'id':'3','name':'Open'} | 4 | FALSE",
                "NAMED | 'Open' | OPEN | TRUE",
                "NAMED | {'id':'3'} | Open | UNKNOWN",
                "PROJECT | {'id':'1','key':'WEB','name':'Site'} | web | TRUE",
                "PROJECT | {'id':'1','key':'WEB','name':'Site'} | SITE | TRUE",
                "STATUS_CATEGORY | {'id':4,'key':'new','name':'To Do'} | 'To Do' | TRUE",
                "PROJECT | {'id':'1','key':'WEB'} | WEB | TRUE",
                "PROJECT | {'id':'1','key':'WEB'} | Site | UNKNOWN",
                "PROJECT | {'key':'WEB','name':'Site'} | 1 | UNKNOWN",
                "PROJECT | {'key':'WEB','name':'Site'} | OPS | FALSE",
                "NAMED | {'name':'Open'} | 3 | UNKNOWN",
                "NAMED | {'name':'Open'} | Done | FALSE",
                "NAMED | {'name':'3'} | 3 | TRUE",
                "STATUS_CATEGORY | {'id':4,'key':'new','name':'To Do'} | NEW | TRUE",
                "STATUS_CATEGORY | {'id':4,'key':'new'} | 'To Do' | UNKNOWN",
                "STATUS_CATEGORY | {'id':4,'key':'new','name':'To Do'} | 4 | TRUE",
                "USER | {'accountId':'a:1','displayName':'Mia'} | A:1 | TRUE",
                "USER | {'accountId':'a:1','displayName':'Mia'} | mia@example.com | FALSE",
                "LABEL | 'Straße' | STRAßE | TRUE",
                "LABEL | {'name':'a'} | a | UNKNOWN",
                "STRING | {'name':'site-admins','groupId':'g'} | Site-Admins | TRUE",
                "STRING | {'value':'x'} | X | TRUE",
                "STRING | 'https://example.com/Run' | https://example.com/run | TRUE",
                "STRING | {'id':'7','name':'a'} | 7 | FALSE",
                "STRING | {'id':'7'} | 7 | UNKNOWN",
                "TEXT | 'Whole text' | whole TEXT | TRUE",
                "TEXT | 'Whole text' | whole | FALSE",
                "TEXT | {'type':'doc'} | x | UNKNOWN",
                "ISSUE | {'id':'1','key':'WEB-1'} | web-1 | TRUE",
                "ISSUE | {'id':'1','key':'WEB-1'} | 1 | TRUE",
                "ISSUE | 'WEB-1' | web-1 | TRUE",
                "LINK_TYPE | {'id':'9','name':'Blocks','inward':'is blocked by','outward':'blocks'} | 'is BLOCKED by' | TRUE",
                "LINK_TYPE | {'id':'9','name':'Blocks','inward':'is blocked by','outward':'blocks'} | 9 | TRUE",
                "LINK_TYPE | {'id':'9','name':'Blocks','inward':'is blocked by','outward':'blocks'} | clones | FALSE",
                "SPRINT | {'id':37,'name':'Sprint 7','state':'active'} | 'sprint 7' | TRUE",
                "SPRINT | {'id':37,'name':'Sprint 7','state':'active'} | 37 | TRUE",
                "SPRINT | {'id':37,'name':'Sprint 7','state':'active'} | active | FALSE",
                "OPTION | {'id':'7','value':'Red'} | red | TRUE",
                "OPTION | {'id':'7','name':'Red'} | red | TRUE",
                "OPTION | {'id':'7','value':'Red'} | 7 | TRUE",
                "OPTION | 'Red' | RED | TRUE",
                "OPTION | {'id':'7','value':'Red','child':{'value':'Dark'}} | dark | FALSE",
                "CASCADING | {'id':'7','value':'Red','child':{'id':'8','value':'Dark'}} | dark | TRUE",
                "CASCADING | {'id':'7','value':'Red','child':{'id':'8','value':'Dark'}} | 8 | TRUE",
                "CASCADING | {'id':'7','value':'Red','child':{'id':'8','value':'Dark'}} | red | TRUE",
                "CASCADING | {'id':'7','value':'Red','child':{'id':'8','value':'Dark'}} | blue | FALSE",
                "CASCADING | {'id':'7','value':'Red','child':null} | blue | FALSE",
                "FILTER | {'id':'5','name':'Mine'} | mine | TRUE",
            })
    void a_literal_names_a_thing(Kind kind, String value, String literal, Verdict verdict) {
        assertThat(Compared.value(kind, value).is(literal)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'Red' | red | TRUE",
                "'Red' | re | FALSE",
                "5.0 | 5 | TRUE",
                "5 | 6 | FALSE",
                "5 | five | UNKNOWN",
                "'5.0' | 5 | FALSE",
                "{'id':'7','value':'Red'} | red | TRUE",
                "{'accountId':'a:1','displayName':'Mia'} | mia | TRUE",
                "{'name':'developers'} | DEVELOPERS | TRUE",
                "{'value':'Red','child':{'value':'Dark'}} | dark | TRUE",
                "{'self':'x'} | x | UNKNOWN",
                "true | true | UNKNOWN",
                "[1] | 1 | UNKNOWN"
            })
    void the_shape_of_a_custom_value_decides(String value, String literal, Verdict verdict) {
        assertThat(Compared.value(Kind.ANY, value).is(literal)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "5 | 6 | < <=",
                "5 | six | UNKNOWN",
                "'5' | 6 | UNKNOWN",
                "'2026-03-10' | 2026-03-11 | UNKNOWN",
                "{'value':5} | 6 | UNKNOWN",
                "[5] | 6 | UNKNOWN"
            })
    void of_custom_values_only_numbers_have_an_order(String value, String literal, String order) {
        assertThat(Compared.value(Kind.ANY, value).orderTo(literal)).isEqualTo(order);
    }

    @Test
    void the_member_that_a_literal_might_be_is_told_where_it_is_absent() {
        assertThat(Compared.value(Kind.PROJECT, "{'id':'1','key':'WEB'}").missingFor("Site"))
                .isEqualTo("member 'name' is absent");
        assertThat(Compared.value(Kind.NAMED, "{'name':'Open'}").missingFor("3"))
                .isEqualTo("member 'id' is absent");
        assertThat(Compared.value(Kind.NAMED, "{}").missingFor("3")).isEmpty();
    }

    @Test
    void what_has_no_order_is_told() {
        assertThat(Compared.value(Kind.ANY, "'Red'").missingFor(Operator.LESS, "5"))
                .isEqualTo("a number where the event holds 'Red'");
        assertThat(Compared.value(Kind.ANY, "5").missingFor(Operator.LESS, "five"))
                .isEqualTo("a number where the query has 'five'");
        assertThat(Compared.value(Kind.ANY, "5").missingFor("five")).isEqualTo("a number to compare 5 with");
        assertThat(Compared.value(Kind.PROPERTY, "'x'").missingFor(Operator.LESS, "2026-03-10"))
                .isEqualTo("a date where the event holds 'x'");
        assertThat(Compared.value(Kind.PROPERTY, "'x'").missingFor(Operator.LESS, "y"))
                .isEqualTo("a number or a date where the query has 'y'");
        assertThat(Compared.value(Kind.PROPERTY, "{}").missingFor("y"))
                .isEqualTo("a string, number or boolean where the event holds an object");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'Prod' | PROD | TRUE",
                "'3' | 3 | TRUE",
                "'3.0' | 3 | FALSE",
                "3 | 3.0 | TRUE",
                "3 | three | FALSE",
                "true | TRUE | TRUE",
                "false | true | FALSE",
                "['a','B'] | b | TRUE",
                "['a',null,[2]] | 2 | TRUE",
                "['a','b'] | c | FALSE",
                "['a',{}] | c | UNKNOWN",
                "{'a':1} | 1 | UNKNOWN",
                "'2026-03-10' | 2026-03-10 | TRUE"
            })
    void a_property_is_compared_by_its_shape(String value, String literal, Verdict verdict) {
        assertThat(Compared.value(Kind.PROPERTY, value).is(literal)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "3 | 4 | < <=",
                "[20,5] | 10 | < <= > >=",
                "'2026-03-10' | 2026-03-11 | < <=",
                "'2026-03-10' | 2026/03/10 10:00 | <= >=",
                "'2026-03-10T12:00:00.000+0000' | 2026-03-10 11:59 | > >=",
                "'2026-03-09' | -1d | <= >=",
                "'2026-03-10' | 5 | UNKNOWN",
                "'10' | 9 | UNKNOWN",
                "'1773144000000' | 2026-03-10 | UNKNOWN",
                "'a' | b | UNKNOWN",
                "3 | 2026-03-10 | UNKNOWN",
                "true | 1 | UNKNOWN",
                "{} | 1 | UNKNOWN"
            })
    void numbers_and_dates_of_properties_have_an_order(String value, String literal, String order) {
        assertThat(Compared.value(Kind.PROPERTY, value).orderTo(literal))
                .isEqualTo(order.equals("< <= > >=") ? "TRUE" : order);
    }

    @Test
    void approvals_and_agreements_are_for_functions_only() {
        assertThat(Compared.refusals(Kind.APPROVAL, "x"))
                .containsExactly("BAD_OPERAND found 'x', expected a function such as approved()");
        assertThat(Compared.refusals(Kind.SLA, "x"))
                .containsExactly("BAD_OPERAND found 'x', expected a function such as breached()");
        assertThat(Compared.orderRefusal(Kind.SLA, "2h"))
                .hasMessage("found '2h', expected a function such as elapsed(2h)");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "USER | {'accountId':'a:1','displayName':'Mia'} | Mia",
                "PROJECT | {'key':'WEB','name':'Site'} | WEB",
                "ISSUE | {'id':'1','key':'WEB-1'} | WEB-1",
                "THIS_ISSUE | {'id':'1'} | id 1",
                "CASCADING | {'value':'Europe','child':{'value':'Spain'}} | Europe - Spain",
                "SPRINT | {'id':1,'name':'Sprint 7'} | Sprint 7",
                "PROPERTY | 5 | 5",
                "PROPERTY | [1,'a'] | [1,\"a\"]",
                "NAMED | {} | an object without a name",
                "LABEL | 'a' | a",
                "TEXT | 'a b' | a b"
            })
    void values_are_shown_as_a_person_would_write_them(Kind kind, String value, String shown) {
        assertThat(Compared.value(kind, value).shown()).isEqualTo(shown);
    }
}
