package io.github.smtpservertest.testkit;

/**
 * How often a test repeats itself: a few times in {@code mvn verify}, so that it is quick, and many times in
 * {@code mvn verify -Prepeats}, which CI runs.
 */
public final class Repeats {

    private static final boolean FULL = Boolean.getBoolean("tests.full");

    private Repeats() {}

    /** The number that counts here: the first in {@code mvn verify}, the second with {@code -Prepeats}. */
    public static int of(int few, int many) {
        return FULL ? many : few;
    }
}
