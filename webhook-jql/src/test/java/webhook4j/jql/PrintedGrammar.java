package webhook4j.jql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar as its specification prints it, interpreted: slow, plain, and with nothing in common with the parser that
 * it is compared with. Says where a text stops being a query, and makes queries by chance.
 */
final class PrintedGrammar {

    private static final String GRAMMAR = """
            query      = [ or ], [ orderBy ], EOF ;
            or         = and, { OR, and } ;
            and        = not, { AND, not } ;
            not        = ( NOT | "!" ), not | "(", or, ")" | clause ;
            clause     = field, ( ("=" | "!="),                scalarOrEmpty
                                | ("~" | "!~"),                scalarOrEmpty
                                | ("<" | "<=" | ">" | ">="),   scalar
                                | [ NOT ], "in",               ( list | function )
                                | "is", [ NOT ],               EMPTY
                                | "was", [ NOT ],              scalarOrEmpty, { wasPred }
                                | "was", [ NOT ], "in",        ( list | function ), { wasPred }
                                | "changed",                   { changedPred } ) ;
            scalar     = string | number | function ;
            scalarOrEmpty = scalar | EMPTY ;
            list       = "(", operand, { ",", operand }, ")" ;
            operand    = scalarOrEmpty | list ;
            function   = ( string | number ), "(", [ arg, { ",", arg } ], ")" ;
            arg        = string | number ;
            wasPred    = ( "after" | "before" | "on" | "during" | "by" ), operand ;
            changedPred = wasPred | ( "from" | "to" ), operand ;
            field      = number | ( string | CF, "[", POSITIVE, "]" ), { property } ;
            property   = "[", arg, "]", { arg } ;
            orderBy    = "order", "by", sort, { ",", sort } ;
            sort       = field, [ "asc" | "desc" ] ;
            string     = WORD | QUOTED ;
            number     = POSITIVE | NEGATIVE ;
            """;
    private static final Pattern RULE = Pattern.compile("(\\w+) *=([^;]+);");
    private static final Pattern GRAMMAR_TOKEN = Pattern.compile("\"[^\"]+\"|\\w+|[\\[\\]{}()|]");

    private static final Set<String> KEYWORDS =
            Set.of("in is was changed before after from to on during order by asc desc".split(" "));
    private static final Set<String> RESERVED = Set.of("""
            abort access add alias alter any as audit avg begin between boolean break byte catch char character check
            checkpoint collate collation column commit connect continue count create current date decimal declare
            decrement default defaults define delete delimiter difference distinct divide do double drop else encoding
            end equals escape exclusive exec execute exists explain false fetch field file first float for function go
            goto grant greater group having identified if immediate increment index initial inner inout input insert
            int integer intersect intersection into isempty isnull join last left less like limit lock long max min
            minus mode modify modulo more multiply next noaudit notin nowait number object of option outer output power
            previous prior privileges public raise raw remainder rename resource return returns revoke right row rowid
            rownum rows select session set share size sqrt start strict string subtract sum synonym table then trans
            transaction trigger true uid union unique update user validate values view when whenever where while
            with""".split("\\s+"));
    private static final String ESCAPE = "\\\\(?:[tnr\\\\'\" ]|u[0-9a-fA-F]{4})";
    private static final Pattern TOKEN = Pattern.compile("(?<space>[ \\t\\n\\r]+)"
            + "|(?<word>(?:[^\\x00-,/;-@\\[-^{-\\x9F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]|" + ESCAPE + ")+)"
            + "|(?<quoted>" + quoted("\"") + "|" + quoted("'") + ")"
            + "|(?<sign>[!<>]=|!~|&&|\\|\\||[!=~<>&|(),\\[\\]])|(?s:.)");

    private static final Map<String, List<String>> SAMPLES = Map.of(
            "AND", List.of("and", "AND", "&", "&&"),
            "OR", List.of("or", "oR", "|", "||"),
            "NOT", List.of("not", "NOT"),
            "EMPTY", List.of("empty", "NULL"),
            "CF", List.of("cf", "CF"),
            "POSITIVE", List.of("0", "42", "007"),
            "NEGATIVE", List.of("-1", "-007"),
            "WORD", List.of("a", "inbox", "-5d", "1.5", ".x", "a\\ b", "\\u0041", "日本", "\u00A0", "😀", "ſelect"),
            "QUOTED", List.of("\"\"", "''", "\"a b\"", "'say \"\\\\\"'", "\"EMPTY\"", "\"\\u0000\n\"", "'cf[1]'"),
            "EOF", List.of(""));

    private enum Shape {
        SYMBOL,
        SEQUENCE,
        CHOICE,
        OPTION,
        REPETITION
    }

    private record Rule(Shape shape, String symbol, List<Rule> parts) {}

    private static final Rule QUERY = new Rule(Shape.SYMBOL, "query", List.of());

    private record Token(String kind, int start) {}

    private record Call(Rule rule, int start) {}

    private final Map<String, Rule> rules = new HashMap<>();

    PrintedGrammar() {
        RULE.matcher(GRAMMAR).results().forEach(rule -> rules.put(rule.group(1), new Reader(rule.group(2)).choice()));
    }

    private static String quoted(String quote) {
        return quote + "(?:[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\\\\\x7F-\\x9F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF" + quote
                + "]|" + ESCAPE + ")*" + quote;
    }

    /** Where the first token stands with which no query goes on, in UTF-16 units; -1 if the text is a query. */
    int firstFault(String text) {
        List<Token> tokens = tokens(text);
        Walk walk = new Walk(tokens);
        return walk.ends(QUERY, 0).isEmpty() ? tokens.get(walk.furthest).start() : -1;
    }

    /** The tokens of a query. */
    List<String> query(RandomGenerator random) {
        List<String> tokens = new ArrayList<>();
        say(QUERY, random, tokens);
        return tokens;
    }

    private void say(Rule rule, RandomGenerator random, List<String> tokens) {
        switch (rule.shape()) {
            case SYMBOL -> {
                if (rules.containsKey(rule.symbol())) {
                    say(rules.get(rule.symbol()), random, tokens);
                } else {
                    List<String> samples = SAMPLES.getOrDefault(rule.symbol(), List.of(rule.symbol()));
                    tokens.add(samples.get(random.nextInt(samples.size())));
                }
            }
            case SEQUENCE -> rule.parts().forEach(part -> say(part, random, tokens));
            case CHOICE -> say(rule.parts().get(random.nextInt(rule.parts().size())), random, tokens);
            case OPTION, REPETITION -> {
                do {
                    if (random.nextInt(4) > 0) {
                        return;
                    }
                    say(rule.parts().get(0), random, tokens);
                } while (rule.shape() == Shape.REPETITION);
            }
        }
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("space") == null) {
                tokens.add(new Token(kind(matcher), matcher.start()));
            }
        }
        tokens.add(new Token("EOF", text.length()));
        return tokens;
    }

    private static String kind(Matcher matcher) {
        String sign = matcher.group("sign");
        if (sign != null) {
            return sign.startsWith("&") ? "AND" : sign.startsWith("|") ? "OR" : sign;
        }
        String word = matcher.group("word");
        if (word == null) {
            return matcher.group("quoted") == null ? "UNEXPECTED" : "QUOTED";
        }
        String folded = word.toLowerCase(Locale.ROOT);
        if (KEYWORDS.contains(folded)) {
            return folded;
        }
        return switch (folded) {
            case "and", "or", "not", "empty", "cf" -> folded.toUpperCase(Locale.ROOT);
            case "null" -> "EMPTY";
            default ->
                word.matches("[0-9]+")
                        ? "POSITIVE"
                        : word.matches("-[0-9]+") ? "NEGATIVE" : RESERVED.contains(folded) ? "UNEXPECTED" : "WORD";
        };
    }

    /** All ways through the grammar at once; so the furthest token at which one of them stopped is the first fault. */
    private final class Walk {

        private final List<Token> tokens;
        private final Map<Call, BitSet> known = new HashMap<>();
        private int furthest;

        Walk(List<Token> tokens) {
            this.tokens = tokens;
        }

        /** The places behind the rule, for each way to read it from a place. */
        BitSet ends(Rule rule, int start) {
            BitSet ends = known.get(new Call(rule, start));
            if (ends == null) {
                ends = find(rule, start);
                known.put(new Call(rule, start), ends);
            }
            return ends;
        }

        private BitSet find(Rule rule, int start) {
            BitSet ends = new BitSet();
            switch (rule.shape()) {
                case SYMBOL -> {
                    Rule named = rules.get(rule.symbol());
                    if (named != null) {
                        return ends(named, start);
                    }
                    if (start < tokens.size() && tokens.get(start).kind().equals(rule.symbol())) {
                        ends.set(start + 1);
                    } else {
                        furthest = Math.max(furthest, start);
                    }
                }
                case SEQUENCE -> {
                    ends.set(start);
                    for (Rule part : rule.parts()) {
                        ends = behind(part, ends);
                    }
                }
                case CHOICE -> {
                    for (Rule part : rule.parts()) {
                        ends.or(ends(part, start));
                    }
                }
                case OPTION -> {
                    ends.or(ends(rule.parts().get(0), start));
                    ends.set(start);
                }
                case REPETITION -> {
                    BitSet last = new BitSet();
                    last.set(start);
                    while (!last.isEmpty()) {
                        ends.or(last);
                        last = behind(rule.parts().get(0), last);
                    }
                }
            }
            return ends;
        }

        private BitSet behind(Rule rule, BitSet starts) {
            BitSet ends = new BitSet();
            starts.stream().forEach(start -> ends.or(ends(rule, start)));
            return ends;
        }
    }

    /** Reads EBNF. Commas may be left out. */
    private static final class Reader {

        private final List<String> symbols;
        private int next;

        Reader(String rule) {
            symbols = GRAMMAR_TOKEN
                    .matcher(rule)
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }

        Rule choice() {
            List<Rule> choices = new ArrayList<>(List.of(sequence()));
            while (isNext("|")) {
                next++;
                choices.add(sequence());
            }
            return new Rule(Shape.CHOICE, "", choices);
        }

        private Rule sequence() {
            List<Rule> parts = new ArrayList<>();
            while (next < symbols.size() && !isNext("|") && !isNext("]") && !isNext("}") && !isNext(")")) {
                parts.add(part());
            }
            return new Rule(Shape.SEQUENCE, "", parts);
        }

        private Rule part() {
            String symbol = symbols.get(next++);
            return switch (symbol) {
                case "(" -> closed(choice());
                case "[" -> closed(new Rule(Shape.OPTION, "", List.of(choice())));
                case "{" -> closed(new Rule(Shape.REPETITION, "", List.of(choice())));
                default -> new Rule(Shape.SYMBOL, symbol.replace("\"", ""), List.of());
            };
        }

        private Rule closed(Rule rule) {
            next++;
            return rule;
        }

        private boolean isNext(String symbol) {
            return next < symbols.size() && symbols.get(next).equals(symbol);
        }
    }
}
