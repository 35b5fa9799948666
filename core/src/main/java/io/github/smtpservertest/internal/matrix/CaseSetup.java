package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.script.Rule;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How a server is made to do what a case says.
 *
 * @param build what is changed about the server as a whole
 * @param rules the rules to add once it runs
 * @param all whether each of the rules must have fired, and not only one of them, or the case was never reached
 * @param endless whether the server may wait without end, so that there is nothing to wait for once the mailer is done
 */
record CaseSetup(
        Consumer<FakeSmtpServerBuilder> build,
        Function<FakeSmtpServer, List<? extends Rule<?>>> rules,
        boolean all,
        boolean endless) {

    /** No change at all. */
    static final CaseSetup NONE = new CaseSetup(server -> {}, server -> List.of(), false, false);

    /** By rules in their notation, each of which must have fired. */
    static CaseSetup rules(String text) {
        return new CaseSetup(server -> {}, server -> server.script().parse(text), true, false);
    }

    /** By rules in their notation, one of which must have fired. */
    static CaseSetup rule(String text) {
        return new CaseSetup(server -> {}, server -> server.script().parse(text), false, false);
    }
}
