package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Terminal;

class JqlQueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ((a=b))                                  | a = b
                    a=b and c=d or e=f                       | a = b AND c = d OR e = f
                    a=b and (c=d or e=f)                     | a = b AND (c = d OR e = f)
                    a=b AND (c=d and e=f)                    | a = b AND (c = d AND e = f)
                    not(a=b and c=d)                         | NOT (a = b AND c = d)
                    !!a=b                                    | NOT NOT a = b
                    !a=b&c!=d                                | NOT a = b AND c != d
                    a in(b,'c d',5,"5",null,(f(),-1))        | a IN (b, "c d", 5, "5", EMPTY, (f(), -1))
                    a not in f( x , "y z" ,1)                | a NOT IN f(x, "y z", 1)
                    a is not null                            | a IS NOT EMPTY
                    a = "EMPTY"                              | a = "EMPTY"
                    CF [ 10001 ] = 1                         | cf[10001] = 1
                    "cf[10001]" = 1                          | cf[10001] = 1
                    issue.property[k].a.b = 1                | issue.property[k].a.b = 1
                    issue.property["k y"] "x" = 1            | issue.property["k y"].x = 1
                    "5"[a] = 1                               | "5"[a] = 1
                    a was not in (b) by me during (c, d)     | a WAS NOT IN (b) BY me DURING (c, d)
                    a changed from x to y after -1d          | a CHANGED FROM x TO y AFTER -1d
                    a\\ b = \\u0041                          | "a b" = A
                    a = user.x order by c, "d e" desc        | a = user.x ORDER BY c, "d e" DESC
                    order by key asc                         | ORDER BY key ASC
                    """)
    void prints_with_only_the_parentheses_and_quotes_that_it_needs(String query, String printed) {
        assertThat(Jql.parse(query).toJql()).isEqualTo(printed);
        assertThat(Jql.parse(printed)).isEqualTo(Jql.parse(query));
    }

    @Test
    void an_empty_text_is_the_empty_query() {
        assertThat(Jql.parse(" \t\r\n").where()).isEmpty();
        assertThat(Jql.parse("").toJql()).isEmpty();
    }

    @Test
    void queries_that_say_something_else_are_not_equal() {
        assertThat(Jql.parse("a = 5")).isNotEqualTo(Jql.parse("a = \"5\""));
        assertThat(Jql.parse("a = b")).isNotEqualTo(Jql.parse("a = B"));
        assertThat(Jql.parse("a = EMPTY")).isNotEqualTo(Jql.parse("a IS EMPTY"));
        assertThat(Jql.parse("a = b ORDER BY c")).isNotEqualTo(Jql.parse("a = b ORDER BY c ASC"));
        assertThat(Jql.parse("a = b AND (c = d AND e = f)")).isNotEqualTo(Jql.parse("a = b AND c = d AND e = f"));
    }

    @Test
    void every_part_knows_its_place() {
        Clause.And and = (Clause.And) Jql.parse("(project = WEB)\n and not \"😀\" not in (Done, x)")
                .where()
                .orElseThrow();
        Clause.Not not = (Clause.Not) and.clauses().get(1);
        Terminal.Comparison comparison = (Terminal.Comparison) not.clause();

        assertThat(and.position()).isEqualTo(new Position(0, 46, 1, 1));
        assertThat(and.clauses().get(0).position()).isEqualTo(new Position(1, 13, 1, 2));
        assertThat(not.position()).isEqualTo(new Position(21, 25, 2, 6));
        assertThat(comparison.field().position()).isEqualTo(new Position(25, 4, 2, 10));
        assertThat(comparison.operatorPosition()).isEqualTo(new Position(30, 3, 2, 15));
        assertThat(comparison.operand().position()).isEqualTo(new Position(37, 9, 2, 22));
    }

    @Test
    void property_paths_are_joined_and_lose_one_leading_dot() {
        Terminal terminal =
                (Terminal) Jql.parse("issue.property[a].b.c [d]..e = 1").where().orElseThrow();

        assertThat(terminal.field().properties())
                .containsExactly(new Field.Property("a", "b.c"), new Field.Property("d", ".e"));
    }
}
