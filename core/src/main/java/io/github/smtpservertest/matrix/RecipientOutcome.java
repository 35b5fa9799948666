package io.github.smtpservertest.matrix;

/**
 * What became of the messages to one recipient.
 *
 * @param address the recipient
 * @param expected how many messages the server keeps for this recipient where nothing goes wrong
 * @param kept how many the server kept
 * @param told what the client heard, in time for its report
 * @param reported what the mailer reported
 */
public record RecipientOutcome(String address, int expected, int kept, Told told, Told reported) {}
