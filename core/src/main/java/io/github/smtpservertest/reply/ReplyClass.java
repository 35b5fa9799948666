package io.github.smtpservertest.reply;

/**
 * What the first digit of a reply code says (RFC 5321 §4.2.1). It is all that a client needs in order to act, and all
 * that it may act on where it does not know the code.
 *
 * <p>RFC 5321 has no 1yz replies, so neither has this.
 */
public enum ReplyClass {
    /** 2yz: what was asked has been done. */
    SUCCESS(
            2,
            "a success",
            "successes",
            "What was asked has been done; the client goes on with its next command and reports no error."),
    /** 3yz: the command is taken, and the server waits for the rest of it. */
    INTERMEDIATE(
            3,
            "an intermediate reply",
            "intermediate replies",
            "The command is taken but not finished; the client must now send what the server waits for: the content"
                    + " after DATA, or the next response after AUTH."),
    /** 4yz: not now. */
    TRANSIENT_FAILURE(
            4,
            "a temporary failure",
            "temporary failures",
            "Nothing has been done, but the same request may well succeed later; the client keeps the message and tries"
                    + " again after a pause."),
    /** 5yz: not like this, now or later. */
    PERMANENT_FAILURE(
            5,
            "a permanent failure",
            "permanent failures",
            "Nothing has been done, and the same request would fail again; the client must not repeat it unchanged, and"
                    + " tells its user.");

    private final int digit;
    private final String words;
    private final String plural;
    private final String conclusion;

    ReplyClass(int digit, String words, String plural, String conclusion) {
        this.digit = digit;
        this.words = words;
        this.plural = plural;
        this.conclusion = conclusion;
    }

    /** The first digit of every code of this class: 2, 3, 4 or 5. */
    public int digit() {
        return digit;
    }

    /** The class in words that fit after "is": "a temporary failure". */
    public String words() {
        return words;
    }

    /** The class in words that fit after "both are": "temporary failures". */
    String plural() {
        return plural;
    }

    /** What a client that knows nothing but the class should conclude and do, as a sentence. */
    public String conclusion() {
        return conclusion;
    }

    /**
     * The class of a reply code.
     *
     * @throws IllegalArgumentException if {@code code} is not within 200 to 599
     */
    public static ReplyClass of(int code) {
        return switch (Reply.requireCode(code) / 100) {
            case 2 -> SUCCESS;
            case 3 -> INTERMEDIATE;
            case 4 -> TRANSIENT_FAILURE;
            default -> PERMANENT_FAILURE;
        };
    }
}
