package webhook4j.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextTest {

    @Test
    void wiki_markup_stays_as_it_is() {
        assertThat(RichText.plainText(JiraQuirksTest.json("'*Tea* [~ann]\\n'"))).hasValue("*Tea* [~ann]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "[]", "{}", "{'content':'x'}"})
    void what_is_neither_text_nor_a_document_has_no_text(String json) {
        assertThat(RichText.plainText(JiraQuirksTest.json(json))).isEmpty();
    }

    @Test
    void blocks_are_lines() {
        assertThat(text(paragraph("a") + "," + paragraph("") + ",{'type':'heading','content':[" + words("b") + "]},"
                        + "{'type':'rule'},{'type':'codeBlock','content':[" + words("c\\nd") + "]},"
                        + "{'type':'panel','content':[" + paragraph("e") + "]}"))
                .isEqualTo("a\nb\nc\nd\ne");
    }

    @Test
    void items_have_dashes_or_numbers_and_lists_may_lie_in_lists() {
        String inner = "{'type':'orderedList','attrs':{'order':3},'content':[" + listItem(paragraph("x")) + ","
                + listItem(paragraph("y")) + "]}";
        assertThat(text(paragraph("Buy:") + ",{'type':'bulletList','content':[" + listItem(paragraph("tea")) + ","
                        + listItem(paragraph("milk") + "," + inner) + "]}," + paragraph("Thanks")))
                .isEqualTo("Buy:\n- tea\n- milk\n3. x\n4. y\nThanks");
    }

    @Test
    void rows_are_lines_of_cells() {
        String row =
                "{'type':'tableRow','content':[{'type':'tableCell','content':[%s]},{'type':'tableCell','content':[%s]}]}";
        assertThat(text("{'type':'table','content':[" + row.formatted(paragraph("a"), paragraph("b")) + ","
                        + row.formatted(paragraph(""), paragraph("c") + "," + paragraph("d")) + "]}"))
                .isEqualTo("a\tb\n\tc d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'mention','attrs':{'id':'1','text':'@Ann'}}              | @Ann
            {'type':'emoji','attrs':{'shortName':':tea:','text':'T'}}        | T
            {'type':'emoji','attrs':{'shortName':':tea:'}}                   | :tea:
            {'type':'inlineCard','attrs':{'url':'https://example.com/a'}}    | https://example.com/a
            {'type':'status','attrs':{'text':'DONE'}}                        | DONE
            {'type':'date','attrs':{'timestamp':'1790000000000'}}            | 2026-09-21
            {'type':'date','attrs':{'timestamp':'soon'}}                     | ``
            {'type':'hologram','content':[{'type':'text','text':'x'}]}       | x
            {'type':'media','attrs':{'id':'1'}}                              | ``
            7                                                                | ``
            """)
    void a_node_gives_its_text_and_an_unknown_one_that_of_what_it_holds(String node, String expected) {
        assertThat(text("{'type':'paragraph','content':[" + node + "]}")).isEqualTo(expected);
    }

    @Test
    void a_break_ends_a_line() {
        assertThat(text("{'type':'paragraph','content':[" + words("a") + ",{'type':'hardBreak'}," + words("b") + "]}"))
                .isEqualTo("a\nb");
    }

    @Test
    void a_document_as_deep_as_json_may_be_is_read() {
        // given a node's depth is that of an object and an array
        String deep = "{'type':'panel','content':[".repeat(95) + words("x") + "]}".repeat(95);

        // then
        assertThat(text(deep)).isEqualTo("x");
    }

    private static String text(String nodes) {
        return RichText.plainText(JiraQuirksTest.json("{'type':'doc','version':1,'content':[" + nodes + "]}"))
                .orElseThrow();
    }

    private static String paragraph(String text) {
        return "{'type':'paragraph','content':[" + (text.isEmpty() ? "" : words(text)) + "]}";
    }

    private static String words(String text) {
        return "{'type':'text','text':'" + text + "'}";
    }

    private static String listItem(String content) {
        return "{'type':'listItem','content':[" + content + "]}";
    }
}
