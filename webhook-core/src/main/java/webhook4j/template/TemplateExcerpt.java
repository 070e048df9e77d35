package webhook4j.template;

/** Shows a place in a template to its author, without what may be a credential. */
final class TemplateExcerpt {

    private static final int BEFORE = 60;
    private static final int AFTER = 40;

    private TemplateExcerpt() {}

    /** The message, the line around the place, and a caret under it. */
    static String pointing(String text, int offset, String message) {
        int from = Math.max(0, offset - BEFORE);
        int to = Math.min(text.length(), offset + AFTER);
        String lead = from > 0 ? "…" : "";
        String line = lead + masked(text).substring(from, to) + (to < text.length() ? "…" : "");
        String caret = " ".repeat(lead.length() + offset - from) + "^";
        return "column " + (offset + 1) + ": " + message + "\n  " + line + "\n  " + caret;
    }

    /** The text in its own length, with stars for user info and for values in the query, and no line breaks. */
    static String masked(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            if (ValueRules.breaksLine(out.charAt(i))) {
                out.setCharAt(i, '?');
            }
        }
        maskUserInfo(text, out);
        maskQueryValues(text, out);
        return out.toString();
    }

    private static void maskUserInfo(String text, StringBuilder out) {
        int scheme = text.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int at = text.lastIndexOf('@', UrlTemplateParser.endOfAuthority(text, start) - 1);
        for (int i = start; i < at; i++) {
            out.setCharAt(i, '*');
        }
    }

    private static void maskQueryValues(String text, StringBuilder out) {
        int end = text.indexOf('#') < 0 ? text.length() : text.indexOf('#');
        int query = text.indexOf('?');
        boolean inValue = false;
        for (int i = query < 0 ? end : query; i < end; i++) {
            char c = text.charAt(i);
            if (c == '&') {
                inValue = false;
            } else if (inValue) {
                int variable = UrlTemplateParser.endOfVariable(text, i);
                if (variable < 0) {
                    out.setCharAt(i, '*');
                } else {
                    i = variable;
                }
            } else {
                inValue = c == '=';
            }
        }
    }
}
