package io.github.smtpservertest.dialogue;

/**
 * A client did not say what the dialogue has it say.
 *
 * @param line the line of the dialogue's text at which it was, from 1
 * @param sentence where, what was expected and what came, in one line
 * @param text the sentence, both sides one below the other, and the dialogue with a pointer
 */
public record Departure(int line, String sentence, String text) {}
