package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.internal.notation.NotationException;

/** A text is no dialogue: says where, what is wrong there, and shows the line. */
public final class DialogueSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String sentence;

    /**
     * For a text that messages call by {@code source}; empty where it has no name.
     *
     * @param text the line as it stands there, as far as it can be read
     */
    public DialogueSyntaxException(String source, int line, int column, String sentence, String text) {
        super("Line " + line + ", column " + column + (source.isEmpty() ? "" : " of " + source) + ": " + sentence
                + (text.isBlank() ? "" : "\n" + NotationException.excerpt(text, column - 1)));
        this.line = line;
        this.column = column;
        this.sentence = sentence;
    }

    /** The line, from 1; one more than there are where something is missing at the end. */
    public int line() {
        return line;
    }

    /** The column, from 1, in UTF-16 characters; one more than there are where something is missing at the line's end. */
    public int column() {
        return column;
    }

    /** What is wrong there, and what to do, without the place. */
    public String sentence() {
        return sentence;
    }
}
