package webhook4j.jql.text;

/**
 * The stem of an English word, by the algorithm of M.F. Porter.
 *
 * <p>Source: "An algorithm for suffix stripping", Program 14 (1980), with the three changes its author lists on
 * tartarus.org/martin/PorterStemmer: {@code bli} becomes {@code ble}, {@code logi} becomes {@code log}, and words of
 * one or two letters stay as they are. docs/adr/0008 says why this one and why here.
 *
 * <p>The paper sees a word as {@code [C](VC)^m[V]}, C and V being runs of consonants and vowels; {@code m} is its
 * measure. All conditions speak about the letters before the suffix.
 */
final class PorterStemmer {

    /** A suffix, and what takes its place. Of two that end alike the longer comes first: it alone is tried. */
    private record Rule(String suffix, String replacement) {}

    private static final Rule[] DOUBLE_SUFFIXES = {
        new Rule("ational", "ate"), new Rule("tional", "tion"), new Rule("enci", "ence"), new Rule("anci", "ance"),
        new Rule("izer", "ize"), new Rule("bli", "ble"), new Rule("alli", "al"), new Rule("entli", "ent"),
        new Rule("eli", "e"), new Rule("ousli", "ous"), new Rule("ization", "ize"), new Rule("ation", "ate"),
        new Rule("ator", "ate"), new Rule("alism", "al"), new Rule("iveness", "ive"), new Rule("fulness", "ful"),
        new Rule("ousness", "ous"), new Rule("aliti", "al"), new Rule("iviti", "ive"), new Rule("biliti", "ble"),
        new Rule("logi", "log")
    };

    private static final Rule[] DERIVED_SUFFIXES = {
        new Rule("icate", "ic"),
        new Rule("ative", ""),
        new Rule("alize", "al"),
        new Rule("iciti", "ic"),
        new Rule("ical", "ic"),
        new Rule("ful", ""),
        new Rule("ness", "")
    };

    private static final String[] LAST_SUFFIXES = {
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize"
    };

    private final StringBuilder word;

    private PorterStemmer(String word) {
        this.word = new StringBuilder(word);
    }

    /** The stem of a word in lower case; a word that is not all of {@code a} to {@code z} is its own. */
    static String stem(String word) {
        if (word.length() <= 2 || !isEnglish(word)) {
            return word;
        }
        PorterStemmer stemmer = new PorterStemmer(word);
        stemmer.plural();
        stemmer.pastAndParticiple();
        stemmer.finalY();
        stemmer.doubleSuffix();
        stemmer.derivedSuffix();
        stemmer.lastSuffix();
        stemmer.finalE();
        stemmer.finalDoubleL();
        return stemmer.word.toString();
    }

    private static boolean isEnglish(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    /** Step 1a. */
    private void plural() {
        if (endsWith("sses") || endsWith("ies")) {
            drop(2);
        } else if (endsWith("s") && !endsWith("ss")) {
            drop(1);
        }
    }

    /** Step 1b. */
    private void pastAndParticiple() {
        if (endsWith("eed")) {
            if (measure(before("eed")) > 0) {
                drop(1);
            }
        } else if (endsWith("ed") && hasVowel(before("ed"))) {
            drop(2);
            mend();
        } else if (endsWith("ing") && hasVowel(before("ing"))) {
            drop(3);
            mend();
        }
    }

    /** {@code conflat, troubl, siz} get their e back, {@code hopp} loses a letter. */
    private void mend() {
        if (endsWith("at") || endsWith("bl") || endsWith("iz")) {
            word.append('e');
        } else if (endsWithDoubleConsonant()) {
            if (!endsWith("l") && !endsWith("s") && !endsWith("z")) {
                drop(1);
            }
        } else if (measure(word.length()) == 1 && isShort(word.length())) {
            word.append('e');
        }
    }

    /** Step 1c. */
    private void finalY() {
        if (endsWith("y") && hasVowel(before("y"))) {
            word.setCharAt(word.length() - 1, 'i');
        }
    }

    /** Step 2. */
    private void doubleSuffix() {
        replaceFirstOf(DOUBLE_SUFFIXES);
    }

    /** Step 3. */
    private void derivedSuffix() {
        replaceFirstOf(DERIVED_SUFFIXES);
    }

    private void replaceFirstOf(Rule[] rules) {
        for (Rule rule : rules) {
            if (endsWith(rule.suffix)) {
                if (measure(before(rule.suffix)) > 0) {
                    drop(rule.suffix.length());
                    word.append(rule.replacement);
                }
                return;
            }
        }
    }

    /** Step 4. */
    private void lastSuffix() {
        for (String suffix : LAST_SUFFIXES) {
            if (endsWith(suffix)) {
                int stem = before(suffix);
                boolean fits = !suffix.equals("ion") || (stem > 0 && "st".indexOf(word.charAt(stem - 1)) >= 0);
                if (fits && measure(stem) > 1) {
                    drop(suffix.length());
                }
                return;
            }
        }
    }

    /** Step 5a. */
    private void finalE() {
        if (endsWith("e")) {
            int stem = before("e");
            int measure = measure(stem);
            if (measure > 1 || (measure == 1 && !isShort(stem))) {
                drop(1);
            }
        }
    }

    /** Step 5b. */
    private void finalDoubleL() {
        if (endsWith("ll") && measure(word.length()) > 1) {
            drop(1);
        }
    }

    private boolean endsWith(String suffix) {
        int start = before(suffix);
        if (start < 0) {
            return false;
        }
        for (int i = suffix.length() - 1; i >= 0; i--) {
            if (word.charAt(start + i) != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int before(String suffix) {
        return word.length() - suffix.length();
    }

    private void drop(int letters) {
        word.setLength(word.length() - letters);
    }

    private int measure(int length) {
        int measure = 0;
        boolean vowel = false;
        for (int i = 0; i < length; i++) {
            boolean wasVowel = vowel;
            vowel = isVowel(word.charAt(i), i > 0 && !wasVowel);
            if (wasVowel && !vowel) {
                measure++;
            }
        }
        return measure;
    }

    private boolean hasVowel(int length) {
        boolean vowel = false;
        for (int i = 0; i < length && !vowel; i++) {
            vowel = isVowel(word.charAt(i), i > 0);
        }
        return vowel;
    }

    /** The paper's *d. */
    private boolean endsWithDoubleConsonant() {
        int last = word.length() - 1;
        return last >= 1 && word.charAt(last) == word.charAt(last - 1) && !isVowelAt(last);
    }

    /** The paper's *o: consonant, vowel, consonant, the last not one of w, x, y. */
    private boolean isShort(int length) {
        int last = length - 1;
        return last >= 2
                && "wxy".indexOf(word.charAt(last)) < 0
                && !isVowelAt(last)
                && isVowelAt(last - 1)
                && !isVowelAt(last - 2);
    }

    private boolean isVowelAt(int at) {
        // In a run of y each is what its neighbour is not; a loop, for a word may be a million of them.
        int start = at;
        while (start > 0 && word.charAt(start) == 'y') {
            start--;
        }
        boolean vowel = isVowel(word.charAt(start), false);
        return (at - start) % 2 == 0 ? vowel : !vowel;
    }

    private static boolean isVowel(char letter, boolean afterConsonant) {
        return switch (letter) {
            case 'a', 'e', 'i', 'o', 'u' -> true;
            case 'y' -> afterConsonant;
            default -> false;
        };
    }
}
