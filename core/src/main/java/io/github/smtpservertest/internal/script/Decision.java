package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.transcript.MatchedRule;

/**
 * What a script decided for one event.
 *
 * @param rule the rule that fired, as the record shows it; of a magic address one of the number 0
 * @param response what it does this time
 */
public record Decision(MatchedRule rule, SmtpResponse response) {}
