package io.github.smtpservertest.junit5;

import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.function.Function;

/**
 * A rule that an annotation asks for.
 *
 * @param server the name of the server it is for, empty for the one without
 * @param ofTest whether it stands on the test method and so has to fire
 * @param recipe adds it to a script
 */
record AnnotatedRule(String server, boolean ofTest, Function<SmtpScript, Rule> recipe) {

    /** Adds it to the script as its newest rule. */
    Rule addTo(SmtpScript script) {
        return recipe.apply(script);
    }
}
