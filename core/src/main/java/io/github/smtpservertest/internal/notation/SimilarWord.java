package io.github.smtpservertest.internal.notation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant by one that is none. */
public final class SimilarWord {

    private SimilarWord() {}

    /** The known word that is like that one, with two letters other at most; empty where none is. */
    public static Optional<String> like(String word, Collection<String> known) {
        String wanted = word.toUpperCase(Locale.ROOT);
        return known.stream()
                .filter(each -> distance(wanted, each.toUpperCase(Locale.ROOT)) <= Math.min(2, each.length() / 2))
                .min(Comparator.comparingInt(each -> distance(wanted, each.toUpperCase(Locale.ROOT))));
    }

    /** How many letters have to be changed, put in, left out or swapped with the next. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int changed = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
