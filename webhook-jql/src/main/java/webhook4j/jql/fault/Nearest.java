package webhook4j.jql.fault;

import java.util.Collection;
import java.util.Locale;

/** The known name that a misspelt one was probably meant to be. */
public final class Nearest {

    /** Nobody misspells longer names, and comparing them would be dear. */
    private static final int LONGEST = 60;

    private Nearest() {}

    /**
     * {@code ", perhaps 'status'"}, or nothing where no name is near.
     *
     * @param name what was written
     * @param known what there is
     * @return text for the end of a message
     */
    public static String hint(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return "";
        }
        String folded = name.toLowerCase(Locale.ROOT);
        int best = 1 + Math.max(1, folded.length() / 3);
        String nearest = "";
        for (String candidate : known) {
            // Names differ by as many letters at least as one has more: most need not be compared.
            if (candidate.length() <= LONGEST && Math.abs(candidate.length() - name.length()) < best) {
                int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest.isEmpty() ? "" : ", perhaps " + Fault.quoted(nearest);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
