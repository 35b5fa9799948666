package io.github.smtpservertest.junit5;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Shows a dialogue beneath the failure of a test, where people look first: it is printed as suppressed by it. */
final class ShownDialogue extends Exception {

    private static final Pattern LINE_OF_DIALOGUE = Pattern.compile("(?m)^(\\W*[CS]: |No client connected to )");

    private ShownDialogue(String dialogue) {
        super(dialogue, null, false, false);
    }

    /** Adds to the failure sentences, the dialogues unless it shows one itself, what the servers have seen, and where all of it is. */
    static void beneath(Throwable failure, SeenByServers seen, String sentences, TranscriptReport.Published published) {
        boolean shown = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(100)
                .map(Throwable::getMessage)
                .anyMatch(message ->
                        message != null && LINE_OF_DIALOGUE.matcher(message).find());
        String text = seen.text(sentences, published.wanted() && !shown, published.where());
        if (!text.isEmpty()) {
            failure.addSuppressed(new ShownDialogue(text));
            whereItIsPrinted(failure, text);
        }
    }

    /**
     * Spring's {@code MailSendException} prints the exceptions of its messages, and nothing that it suppresses; so what JUnit or this
     * class puts beneath it stands beneath the first of these too. It is known by its method alone: Spring is the user's, or not there.
     */
    static void whereItIsPrinted(Throwable failure, String text) {
        try {
            if (failure.getClass().getMethod("getMessageExceptions").invoke(failure) instanceof Exception[] ofMessages
                    && ofMessages.length > 0) {
                ofMessages[0].addSuppressed(new ShownDialogue(text));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // It is another exception, and prints what it suppresses.
        }
    }
}
