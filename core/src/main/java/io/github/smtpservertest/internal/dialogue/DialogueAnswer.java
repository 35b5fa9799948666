package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.script.SmtpResponse;
import java.util.Optional;

/**
 * What a dialogue has the server do at one moment.
 *
 * @param leftToServer whether the script and the default server say what they would say without the dialogue; of the
 *     response only the effects count then
 * @param response what is said and happens
 * @param said all bytes that are said, but for the server's own
 * @param departure how the client departed from the dialogue; empty where it did not
 */
public record DialogueAnswer(boolean leftToServer, SmtpResponse response, Bytes said, Optional<Departure> departure) {}
