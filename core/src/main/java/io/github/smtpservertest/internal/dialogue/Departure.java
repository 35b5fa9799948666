package io.github.smtpservertest.internal.dialogue;

/**
 * A client did not say what the dialogue has it say.
 *
 * @param source what messages call the dialogue; empty where it has no name
 * @param line the line of the dialogue's text at which it was, from 1
 * @param expected what should have come, as the notation has it
 * @param came what came; secrets are masked, on both sides
 * @param sentence where, what was expected and what came, in one line
 * @param text the sentence, both sides one below the other, and the dialogue with a pointer
 */
public record Departure(String source, int line, String expected, String came, String sentence, String text) {}
