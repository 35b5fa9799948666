package io.github.smtpservertest.junit5;

import io.github.smtpservertest.dialogue.Dialogue;

/**
 * A dialogue that an annotation asks for.
 *
 * @param server the name of the server that plays it, empty for the one without
 * @param ofTest whether it stands on the test method, and so has to be played to its end
 * @param dialogue what to play
 */
record AnnotatedDialogue(String server, boolean ofTest, Dialogue dialogue) {}
