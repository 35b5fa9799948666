package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.match.EnvelopeEvent;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.transcript.SessionState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the code of a test sees of an event.
 *
 * @param event what the client did
 * @param facts the session then
 */
record SeenEvent(SmtpEvent event, SessionFacts facts) implements EnvelopeEvent {

    private static final Set<Stage> WITH_A_PATH = EnumSet.of(Stage.MAIL, Stage.RCPT);

    /** What a condition or a callback gets; empty where there is nothing that it could see, so that it is not asked. */
    static Optional<Object> of(EventMatcher<?> matcher, SmtpEvent event, SessionFacts facts) {
        if (matcher.seesMessage()) {
            return facts.message().map(message -> message);
        }
        boolean needsPath = WITH_A_PATH.containsAll(matcher.stages());
        return needsPath && event.command().flatMap(Command::path).isEmpty()
                ? Optional.empty()
                : Optional.of(new SeenEvent(event, facts));
    }

    @Override
    public Stage stage() {
        return event.stage();
    }

    @Override
    public Optional<Command> command() {
        return event.command();
    }

    @Override
    public int session() {
        return facts.session();
    }

    @Override
    public int exchange() {
        return facts.exchange();
    }

    @Override
    public String clientAddress() {
        return facts.clientAddress();
    }

    @Override
    public SessionState state() {
        return facts.state();
    }

    @Override
    public Optional<Envelope> transaction() {
        return facts.transaction().get();
    }

    @Override
    public int transactions() {
        return facts.transactions();
    }

    @Override
    public MailPath path() {
        return command().flatMap(Command::path).orElseThrow();
    }

    @Override
    public Parameters parameters() {
        return command().map(Command::parameters).orElse(Parameters.NONE);
    }

    @Override
    public Optional<Long> declaredSize() {
        return stage() == Stage.MAIL
                ? new Envelope(MailPath.NULL, parameters(), List.of()).declaredSize()
                : transaction().flatMap(Envelope::declaredSize);
    }
}
