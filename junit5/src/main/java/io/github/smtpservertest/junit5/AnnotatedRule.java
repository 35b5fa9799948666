package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.catalogue.ServerFault;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rules that an annotation asks for, or what it asks of the server as a whole.
 *
 * @param server the name of the server it is for, empty for the one without
 * @param ofTest whether it stands on the test method and so has to fire
 * @param source the annotation and where it stands, such as {@code @SmtpReply(…) on OrderMailerTest.retries()}
 * @param recipe adds its rules to a script
 * @param ofServer the faults that no rule can make
 */
record AnnotatedRule(
        String server,
        boolean ofTest,
        String source,
        Function<SmtpScript, List<Rule<?>>> recipe,
        List<ServerFault> ofServer) {

    AnnotatedRule {
        ofServer = List.copyOf(ofServer);
    }

    /** Adds its rules to the script as the newest ones; the oldest of them first. */
    List<Rule<?>> addTo(SmtpScript script) {
        List<Rule<?>> added = new ArrayList<>();
        ((LiveScript) script).at(source, written -> added.addAll(recipe.apply(written)));
        return added;
    }
}
