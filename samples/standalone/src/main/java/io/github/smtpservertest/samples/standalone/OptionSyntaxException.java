package io.github.smtpservertest.samples.standalone;

/** A value that does not follow its grammar; the message is a sentence that says where and why. */
final class OptionSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int index;
    private final String complaint;

    /**
     * Says what is wrong.
     *
     * @param value the whole value
     * @param index where in it, from 0
     * @param complaint what is wrong there, without a full stop
     */
    OptionSyntaxException(String value, int index, String complaint) {
        super("'" + value + "', character " + (index + 1) + ": " + complaint + ".");
        this.index = index;
        this.complaint = complaint;
    }

    /** Where in the value, from 0. */
    int index() {
        return index;
    }

    /** What is wrong there, without a full stop. */
    String complaint() {
        return complaint;
    }
}
