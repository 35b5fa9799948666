package io.github.smtpservertest.samples.standalone;

/** Numbers; what is wrong with one is said without the names of Java's types. */
final class Values {

    private Values() {}

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no whole number, or is over " + Integer.MAX_VALUE + ".", e);
        }
    }
}
