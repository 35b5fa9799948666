package io.github.smtpservertest.internal.notation;

/** A text that does not follow the notation. The message is a sentence that says what is wrong, and below it the place. */
public final class NotationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;
    private static final int AROUND = 60;

    private final String sentence;
    private final String text;
    private final int index;

    /**
     * Says what is wrong.
     *
     * @param sentence what is wrong and what to write, with its full stop
     * @param text the whole text
     * @param index where in it, from 0
     */
    public NotationException(String sentence, String text, int index) {
        super(sentence + "\n" + excerpt(text, index));
        this.sentence = sentence;
        this.text = text;
        this.index = index;
    }

    /** The same, of a text that begins so far inside a longer one, and with the place of that before the sentence. */
    public NotationException at(String place) {
        return new NotationException(place + ": " + sentence, text, index);
    }

    /** What is wrong, in one line. */
    public String sentence() {
        return sentence;
    }

    /** Where in the text, from 0. */
    public int index() {
        return index;
    }

    /** The text around the place, in one line, and a mark below it. */
    public static String excerpt(String text, int index) {
        int from = Math.max(0, index - AROUND);
        int to = Math.min(text.length(), index + AROUND);
        String before = (from > 0 ? "…" : "") + shown(text.substring(from, Math.min(index, text.length())));
        String rest = shown(text.substring(Math.min(index, text.length()), to)) + (to < text.length() ? "…" : "");
        return "  " + before + rest + "\n  " + " ".repeat(before.codePointCount(0, before.length())) + "^";
    }

    private static String shown(String part) {
        StringBuilder shown = new StringBuilder();
        part.chars()
                .forEach(character -> shown.append(
                        character == '\t'
                                ? ' '
                                : Character.isISOControl(character) || Character.isSurrogate((char) character)
                                        ? '\uFFFD'
                                        : (char) character));
        return shown.toString();
    }
}
