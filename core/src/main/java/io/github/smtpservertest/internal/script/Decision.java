package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.transcript.MatchedRule;
import java.util.function.Consumer;

/**
 * What a script decided for one event.
 *
 * @param rule the rule that fired, as the record shows it; of a magic address one of the number 0
 * @param response what it does this time
 * @param inVain is told, in a sentence, why something of that did not happen in the end
 */
public record Decision(MatchedRule rule, SmtpResponse response, Consumer<String> inVain) {}
