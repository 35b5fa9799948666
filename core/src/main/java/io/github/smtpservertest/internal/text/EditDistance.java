package io.github.smtpservertest.internal.text;

import java.util.Locale;

/** How much two texts differ. */
public final class EditDistance {

    private static final int MAX_COMPARED = 64;

    private EditDistance() {}

    /** The Levenshtein distance of the texts, in any case; of long ones, of their beginnings. */
    public static int of(String one, String other) {
        String left = beginning(one);
        String right = beginning(other);
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int changed = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }

    private static String beginning(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() > MAX_COMPARED ? lower.substring(0, MAX_COMPARED) : lower;
    }
}
