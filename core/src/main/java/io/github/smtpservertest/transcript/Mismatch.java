package io.github.smtpservertest.transcript;

/**
 * Where a client did not say what the dialogue that was played has it say. Secrets of a login are masked, on both sides.
 *
 * @param exchange the number of the exchange at which it was, from 0
 * @param dialogue what messages call the dialogue, such as {@code order.smtp}; empty where it has no name
 * @param line the line of the dialogue's text, from 1
 * @param expected what should have come, as the dialogue has it
 * @param came what did come
 * @param sentence all of it in one line
 */
public record Mismatch(int exchange, String dialogue, int line, String expected, String came, String sentence) {

    /** The sentence. */
    @Override
    public String toString() {
        return sentence;
    }
}
