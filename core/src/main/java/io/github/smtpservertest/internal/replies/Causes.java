package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.command.EsmtpParameter;
import io.github.smtpservertest.internal.mailbox.RecipientDecision;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.transcript.Cause;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Why the default server answers as it does, where what was set up is the reason. */
final class Causes {

    /** Where nobody can log in. */
    static final String NOBODY_CAN_LOG_IN = "the lack of user(…)";

    private Causes() {}

    /** Why the directory says so. */
    static Optional<Cause> of(RecipientDecision verdict) {
        return verdict.entry().isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(Cause.Kind.MAILBOX, verdict.entry().get(), verdict.nearMiss()));
    }

    /** Why the first parameter of MAIL or RCPT that needs an extension which is not offered is refused. */
    static Optional<Cause> ofParameter(Command command, Settings settings, Session session) {
        Set<SmtpExtension> offered = settings.offered(session);
        return command.parameters().asMap().keySet().stream()
                .flatMap(keyword -> EsmtpParameter.ofKeyword(keyword).stream())
                .filter(parameter ->
                        parameter.stage() == command.stage() && Collections.disjoint(parameter.extensions(), offered))
                .findFirst()
                .flatMap(parameter -> ofExtension(parameter.extensions().get(0), settings, session));
    }

    private static Optional<Cause> ofExtension(SmtpExtension extension, Settings settings, Session session) {
        return extension == SmtpExtension.AUTH
                ? Optional.of(new Cause(Cause.Kind.SETTING, NOBODY_CAN_LOG_IN))
                : settings.offer().whyNot(extension, session);
    }
}
