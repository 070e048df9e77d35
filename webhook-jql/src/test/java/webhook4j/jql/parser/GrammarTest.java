package webhook4j.jql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.LL1Analyzer;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;
import webhook4j.jql.parser.grammar.JqlLexer;
import webhook4j.jql.parser.grammar.JqlParser;

class GrammarTest {

    /** What makes the place of an error exact, and parsing fast. */
    @Test
    void one_token_of_lookahead_decides_everywhere() {
        LL1Analyzer analyzer = new LL1Analyzer(JqlParser._ATN);
        for (DecisionState decision : JqlParser._ATN.decisionToState) {
            IntervalSet seen = new IntervalSet();
            for (IntervalSet lookahead : analyzer.getDecisionLookahead(decision)) {
                assertThat(seen.and(lookahead).size())
                        .as("tokens that two alternatives of rule " + JqlParser.ruleNames[decision.ruleIndex]
                                + " share")
                        .isZero();
                seen.addAll(lookahead);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "inbox, WORD",
        "ands, WORD",
        "-5d, WORD",
        "1.5, WORD",
        "2w, WORD",
        "10:30, WORD",
        "--, WORD",
        "`x`, WORD",
        "-5, NEGATIVE_NUMBER",
        "42, POSITIVE_NUMBER",
        "٣, WORD",
        "Cf, CF",
        "NOT, NOT",
        "nUlL, EMPTY",
        "&&, AND",
        "|, OR",
        "User, RESERVED",
        "the, WORD",
        "ſelect, WORD",
        "\\u0041, WORD",
        "a\\ b, WORD",
        "'\u00A0', WORD",
        "'\u2028', WORD",
        "\uFEFF, WORD",
        "\uFDD0, UNEXPECTED",
        "\uFFFE, UNEXPECTED",
        "\u0085, UNEXPECTED",
        "'\u000B', UNEXPECTED",
        "😀, WORD",
        "#, UNEXPECTED",
        "/, UNEXPECTED",
        "^, UNEXPECTED",
        "}, UNEXPECTED"
    })
    void text_is_one_token(String text, String type) {
        assertThat(tokens(text)).containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a\tb'", "\"a\u0000\"", "\"\\x\"", "\"\\T\"", "'\\u00zz'", "\"\u007F\"", "\"open"})
    void what_is_not_allowed_in_quotes_makes_the_opening_quote_unexpected(String text) {
        assertThat(tokens(text)).first().isEqualTo("UNEXPECTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'a\nb'", "\"a\rb\"", "'say \"hi\"'", "\"it's\"", "\"\\t\\n\\r\\\\\\'\\\"\\ \\u0000\"", "''"})
    void line_ends_other_quotes_and_escapes_are_allowed_in_quotes(String text) {
        assertThat(tokens(text)).containsExactly("QUOTED");
    }

    @Test
    void escapes_are_decoded() {
        assertThat(Unquoting.decode("a\\tb\\n\\r\\\\\\'\\\"\\ \\u0041\\uD83D\\uDE00z"))
                .isEqualTo("a\tb\n\r\\'\" A😀z");
    }

    @Test
    void every_keyword_and_reserved_word_is_printed_in_quotes() {
        List<String> words = words();

        assertThat(words).hasSizeGreaterThan(150);
        for (String word : words) {
            assertThat(new Operand.Text(Position.START, word).toJql()).isEqualTo('"' + word + '"');
            String upper = word.toUpperCase(Locale.ROOT);
            assertThat(new Operand.Text(Position.START, upper).toJql()).isEqualTo('"' + upper + '"');
        }
    }

    /** All words in the sources of the lexer that are no plain words to it. */
    private static List<String> words() {
        List<String> words = new ArrayList<>();
        String reserved = "abort access add alias alter any as audit avg begin between boolean break byte catch char "
                + "character check checkpoint collate collation column commit connect continue count create current "
                + "date decimal declare decrement default defaults define delete delimiter difference distinct divide "
                + "do double drop else encoding end equals escape exclusive exec execute exists explain false fetch "
                + "field file first float for function go goto grant greater group having identified if immediate "
                + "increment index initial inner inout input insert int integer intersect intersection into isempty "
                + "isnull join last left less like limit lock long max min minus mode modify modulo more multiply next "
                + "noaudit notin nowait number object of option outer output power previous prior privileges public "
                + "raise raw remainder rename resource return returns revoke right row rowid rownum rows select session "
                + "set share size sqrt start strict string subtract sum synonym table then trans transaction trigger "
                + "true uid union unique update user validate values view when whenever where while with "
                + "and or not empty null in is was changed before after from to on during order by asc desc cf";
        for (String word : reserved.split(" ", -1)) {
            assertThat(tokens(word)).as(word).doesNotContain("WORD");
            words.add(word);
        }
        return words;
    }

    private static List<String> tokens(String text) {
        return new BoundedLexer(new SourceText(text), Integer.MAX_VALUE)
                .getAllTokens().stream()
                        .map(Token::getType)
                        .map(JqlLexer.VOCABULARY::getSymbolicName)
                        .toList();
    }
}
