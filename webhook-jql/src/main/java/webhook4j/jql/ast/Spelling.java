package webhook4j.jql.ast;

import java.util.Locale;
import java.util.Set;

/** How names and values are written, so that they are read back as the same: bare where that is safe, else quoted. */
final class Spelling {

    private static final Set<String> NOT_BARE =
            Set.of(("and or not empty null in is was changed before after from to on during order by asc desc cf "
                            + "abort access add alias alter any as audit avg begin between boolean break byte catch char "
                            + "character check checkpoint collate collation column commit connect continue count create "
                            + "current date decimal declare decrement default defaults define delete delimiter difference "
                            + "distinct divide do double drop else encoding end equals escape exclusive exec execute "
                            + "exists explain false fetch field file first float for function go goto grant greater group "
                            + "having identified if immediate increment index initial inner inout input insert int "
                            + "integer intersect intersection into isempty isnull join last left less like limit lock "
                            + "long max min minus mode modify modulo more multiply next noaudit notin nowait number "
                            + "object of option outer output power previous prior privileges public raise raw remainder "
                            + "rename resource return returns revoke right row rowid rownum rows select session set share "
                            + "size sqrt start strict string subtract sum synonym table then trans transaction trigger "
                            + "true uid union unique update user validate values view when whenever where while with")
                    .split(" "));

    private static final String CUSTOM_FIELD = "cf[";

    private Spelling() {}

    /** A value that is text, even where it looks like a number. */
    static String text(String text) {
        return isBareWord(text) && !isNumber(text) ? text : quoted(text);
    }

    /** A name or key, for which text and number are the same. */
    static String name(String name) {
        return isBareWord(name) ? name : quoted(name);
    }

    static String fieldName(String name) {
        return isCustomFieldNumber(name) ? name : name(name);
    }

    /** A field whose name is a number takes no properties, unless quoted. */
    static String fieldNameWithProperties(String name) {
        return isCustomFieldNumber(name) ? name : text(name);
    }

    static boolean isNumber(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        for (int i = digits; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() > digits;
    }

    private static boolean isCustomFieldNumber(String name) {
        return name.startsWith(CUSTOM_FIELD)
                && name.endsWith("]")
                && name.length() > CUSTOM_FIELD.length() + 1
                && name.substring(CUSTOM_FIELD.length(), name.length() - 1)
                        .chars()
                        .allMatch(Spelling::isDigit);
    }

    private static boolean isBareWord(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(Spelling::isPlain)
                && !NOT_BARE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Fewer characters than the grammar allows in words: only those that nobody has to look up. */
    private static boolean isPlain(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "-._:".indexOf(c) >= 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> appendQuoted(out, c));
        return out.append('"').toString();
    }

    private static void appendQuoted(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            default -> {
                if (needsEscape(c)) {
                    out.append("\\u%04X".formatted(c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    /** What the grammar does not allow in quotes, and halves of surrogate pairs. */
    private static boolean needsEscape(int c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || (c >= 0xD800 && c <= 0xDFFF)
                || (c >= 0xFDD0 && c <= 0xFDEF)
                || c == 0xFFFE
                || c == 0xFFFF;
    }
}
